package org.safemessenger.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.account.UsernamePolicy;
import org.safemessenger.server.core.message.Body;
import org.safemessenger.server.core.message.Conversation;
import org.safemessenger.server.core.message.Draft;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.core.message.Scope;
import org.safemessenger.server.core.room.Role;
import org.safemessenger.server.core.storage.Tx;
import org.safemessenger.server.store.sql.SqlStorage.Settings;

/** Whatever three people do in a room and in a direct chat, the store counts as this model does. */
class UnreadModelTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final int PEOPLE = 3;
  private static final AtomicInteger TRIES = new AtomicInteger();
  private static Path folder;
  private static SqlStorage storage;

  private final UsernamePolicy names = new UsernamePolicy();

  @BeforeContainer
  static void open() throws Exception {
    folder = Files.createTempDirectory("unread");
    storage = SqlStorage.openSqlite(folder.resolve("unread.db"), Settings.DEFAULT);
  }

  @AfterContainer
  static void close() throws Exception {
    storage.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** One step; which message or how long is taken from {@code number}. */
  record Step(Kind kind, int person, boolean inRoom, int number) {}

  enum Kind {
    SEND,
    SEND_EXPIRING,
    READ,
    READ_ALL,
    EDIT,
    DELETE,
    WAIT,
    ERASE
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(6, Kind.SEND),
            Tuple.of(3, Kind.SEND_EXPIRING),
            Tuple.of(3, Kind.READ),
            Tuple.of(1, Kind.READ_ALL),
            Tuple.of(1, Kind.EDIT),
            Tuple.of(2, Kind.DELETE),
            Tuple.of(2, Kind.WAIT),
            Tuple.of(1, Kind.ERASE));
    return Combinators.combine(
            kinds,
            Arbitraries.integers().between(0, PEOPLE - 1),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 20))
        .as(Step::new)
        .list()
        .ofMaxSize(40);
  }

  @Property(tries = 60, shrinking = ShrinkingMode.BOUNDED)
  void unreadIsAlwaysWhatTheModelCounts(@ForAll("steps") List<Step> steps) throws Exception {
    World world = new World(TRIES.incrementAndGet());
    for (Step step : steps) {
      world.apply(step);
      world.check();
    }
  }

  private static final class Kept {
    final Message message;
    final boolean inRoom;
    boolean dead;

    Kept(Message message, boolean inRoom) {
      this.message = message;
      this.inRoom = inRoom;
    }
  }

  private final class World {
    private final List<Long> people = new ArrayList<>();
    private final List<Kept> all = new ArrayList<>();
    private final long[][] read = new long[2][PEOPLE];
    private final Conversation room;
    private final Conversation direct;
    private Instant now = START;

    World(int number) throws Exception {
      for (int i = 0; i < PEOPLE; i++) {
        String name = "person " + number + " " + i;
        people.add(
            write(tx -> tx.accounts().insert(names.check(name), "hash", null, START))
                .orElseThrow()
                .id());
      }
      long id =
          write(tx -> tx.rooms().insert(names.check("room " + number), false, null, START))
              .orElseThrow()
              .id();
      room = new Conversation(id, "room " + number, 0, 0, 0, 0);
      for (long person : people) {
        write(
            tx -> {
              tx.rooms().putMember(id, person, Role.MEMBER);
              return true;
            });
      }
      direct = write(tx -> tx.conversations().openDirect(people.get(0), people.get(1)));
    }

    void apply(Step step) throws Exception {
      boolean inRoom = step.inRoom() || step.person() == 2;
      switch (step.kind()) {
        case SEND -> send(step.person(), inRoom, null);
        case SEND_EXPIRING -> send(step.person(), inRoom, now.plusSeconds(1 + step.number() % 5));
        case READ -> read(step, inRoom, step.number());
        case READ_ALL -> read(step, inRoom, Integer.MAX_VALUE);
        case EDIT -> edit(step);
        case DELETE -> delete(step);
        case WAIT -> now = now.plusSeconds(step.number() % 4);
        case ERASE -> write(tx -> tx.messages().eraseExpired(now, 3));
      }
    }

    private void send(int person, boolean inRoom, @Nullable Instant expiresAt) throws Exception {
      Draft draft =
          new Draft(Draft.Form.DIRECT, Body.plain("text"), null, expiresAt, null, List.of());
      Message message =
          write(
              tx ->
                  tx.messages()
                      .append(inRoom ? room : direct, people.get(person), "x", null, draft, now)
                      .message());
      all.add(new Kept(message, inRoom));
    }

    private void read(Step step, boolean inRoom, int most) throws Exception {
      List<Kept> there = all.stream().filter(kept -> kept.inRoom == inRoom).toList();
      if (there.isEmpty()) {
        return;
      }
      long seq = Math.min(most, there.size() - 1) + 1L;
      int where = inRoom ? 0 : 1;
      boolean moved =
          write(
              tx ->
                  tx.conversations()
                      .markRead((inRoom ? room : direct).id(), people.get(step.person()), seq));
      assertThat(moved).isEqualTo(seq > read[where][step.person()]);
      read[where][step.person()] = Math.max(read[where][step.person()], seq);
    }

    private void edit(Step step) throws Exception {
      List<Kept> alive = all.stream().filter(this::isAlive).toList();
      if (!alive.isEmpty()) {
        Kept kept = alive.get(step.number() % alive.size());
        write(
            tx -> {
              tx.messages().edit(kept.message.id(), Body.plain("edited"), now);
              return true;
            });
      }
    }

    private void delete(Step step) throws Exception {
      if (!all.isEmpty()) {
        Kept kept = all.get(step.number() % all.size());
        kept.dead = true;
        write(
            tx -> {
              tx.messages().erase(kept.message.id());
              return true;
            });
      }
    }

    private boolean isAlive(Kept kept) {
      Instant expiry = kept.message.expiresAt();
      return !kept.dead && (expiry == null || expiry.isAfter(now));
    }

    void check() {
      for (int person = 0; person < PEOPLE; person++) {
        long account = people.get(person);
        int reader = person;
        List<Long> expected =
            all.stream()
                .filter(kept -> kept.inRoom || reader < 2)
                .filter(kept -> kept.message.senderId() != account)
                .filter(kept -> kept.message.seq() > read[kept.inRoom ? 0 : 1][reader])
                .filter(this::isAlive)
                .map(kept -> kept.message.id())
                .toList();
        int counted = storage.read(tx -> tx.conversations().unread(account, now));
        List<Message> listed =
            storage.read(tx -> tx.messages().unread(account, Scope.ALL, 0, 100, now));
        assertThat(counted).isEqualTo(expected.size());
        assertThat(listed.stream().map(Message::id)).containsExactlyElementsOf(expected);
        int summed =
            storage.read(tx -> tx.conversations().summaries(account, Scope.ALL, now)).stream()
                .mapToInt(summary -> summary.unread())
                .sum();
        assertThat(summed).isEqualTo(expected.size());
      }
    }

    private <T> T write(Function<Tx, T> work) throws Exception {
      return storage.write(work).get(10, TimeUnit.SECONDS);
    }
  }
}
