package org.safemessenger.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
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
import org.safemessenger.server.core.room.Role;
import org.safemessenger.server.core.storage.Tx;
import org.safemessenger.server.store.sql.SqlStorage.Settings;

/**
 * Alice writes with two people, to herself and in a room, and signs in and out on several devices:
 * what each device has missed is always what this model says, in the words of the protocol.
 */
class ReplayModelTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final int WITH_BOB = 0;
  private static final int NOTES = 2;
  private static final int ROOM = 3;
  private static final int PLACES = 4;
  private static final AtomicInteger TRIES = new AtomicInteger();
  private static Path folder;
  private static SqlStorage storage;

  private final UsernamePolicy names = new UsernamePolicy();

  @BeforeContainer
  static void open() throws Exception {
    folder = Files.createTempDirectory("replay");
    storage = SqlStorage.openSqlite(folder.resolve("replay.db"), Settings.DEFAULT);
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

  /** One step; which device, which message or how long is taken from {@code number}. */
  record Step(Kind kind, int place, int number) {}

  enum Kind {
    HEAR,
    HEAR_EXPIRING,
    SAY,
    ACKNOWLEDGE,
    READ,
    DELETE,
    SIGN_IN,
    SIGN_OUT,
    SIGN_OUT_ALL_BUT_ONE,
    EXPIRE_SESSIONS
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(8, Kind.HEAR),
            Tuple.of(2, Kind.HEAR_EXPIRING),
            Tuple.of(3, Kind.SAY),
            Tuple.of(5, Kind.ACKNOWLEDGE),
            Tuple.of(2, Kind.READ),
            Tuple.of(1, Kind.DELETE),
            Tuple.of(3, Kind.SIGN_IN),
            Tuple.of(2, Kind.SIGN_OUT),
            Tuple.of(1, Kind.SIGN_OUT_ALL_BUT_ONE),
            Tuple.of(1, Kind.EXPIRE_SESSIONS));
    return Combinators.combine(
            kinds,
            Arbitraries.frequency(
                Tuple.of(4, WITH_BOB), Tuple.of(3, 1), Tuple.of(1, NOTES), Tuple.of(1, ROOM)),
            Arbitraries.integers().between(0, 1_000))
        .as(Step::new)
        .list()
        .ofMaxSize(50);
  }

  @Property(tries = 100, shrinking = ShrinkingMode.BOUNDED)
  void whatADeviceMissedIsWhatTheModelSays(@ForAll("steps") List<Step> steps) throws Exception {
    World world = new World(TRIES.incrementAndGet());
    for (Step step : steps) {
      world.apply(step);
      world.check(1 + step.number() % 4);
    }
  }

  private record Kept(Message message, int place, boolean own) {}

  private record Session(long device, Instant begun, long[] acknowledged) {}

  private final class World {
    private final long alice;
    private final long[] others = new long[PLACES];
    private final Conversation[] places = new Conversation[PLACES];
    private final List<Kept> all = new ArrayList<>();
    private final Set<Long> deleted = new HashSet<>();
    private final List<Session> sessions = new ArrayList<>();

    /** What any session acknowledged, those that are over included, or anybody read. */
    private final long[] anybody = new long[PLACES];

    private Instant now = START;
    private int tokens;
    private final int number;

    World(int number) throws Exception {
      this.number = number;
      alice = account("alice " + number);
      others[WITH_BOB] = account("bob " + number);
      others[1] = account("carol " + number);
      others[NOTES] = alice;
      others[ROOM] = others[1];
      for (int i = 0; i < ROOM; i++) {
        long other = others[i];
        places[i] = write(tx -> tx.conversations().openDirect(alice, other));
      }
      String name = "room " + number;
      long room =
          write(tx -> tx.rooms().insert(names.check(name), false, null, START)).orElseThrow().id();
      places[ROOM] = new Conversation(room, name, 0, 0, 0, 0);
      write(
          tx -> {
            tx.rooms().putMember(room, alice, Role.MEMBER);
            tx.rooms().putMember(room, others[ROOM], Role.MEMBER);
            return true;
          });
      signIn();
    }

    private long account(String name) throws Exception {
      return write(tx -> tx.accounts().insert(names.check(name), "hash", null, START))
          .orElseThrow()
          .id();
    }

    void apply(Step step) throws Exception {
      now = now.plusSeconds(1);
      switch (step.kind()) {
        case HEAR -> send(others[step.place()], step.place(), null);
        case HEAR_EXPIRING ->
            send(others[step.place()], step.place(), now.plusSeconds(1 + step.number() % 9));
        case SAY -> send(alice, step.place(), null);
        case ACKNOWLEDGE -> acknowledge(step);
        case READ -> read(step);
        case DELETE -> delete(step);
        case SIGN_IN -> signIn();
        case SIGN_OUT -> signOut(step);
        case SIGN_OUT_ALL_BUT_ONE -> signOutAllBut(step);
        case EXPIRE_SESSIONS -> expireSessions(step);
      }
    }

    private void send(long sender, int place, @Nullable Instant expiresAt) throws Exception {
      Draft draft =
          new Draft(Draft.Form.DIRECT, Body.plain("text"), null, expiresAt, null, List.of());
      Message message =
          write(tx -> tx.messages().append(places[place], sender, "x", null, draft, now).message());
      all.add(new Kept(message, place, sender == alice));
    }

    private void acknowledge(Step step) throws Exception {
      if (all.isEmpty() || sessions.isEmpty()) {
        return;
      }
      Kept kept = all.get(step.number() % all.size());
      Session session = sessions.get(step.number() / 7 % sessions.size());
      long seq = kept.message().seq();
      boolean moved =
          write(
              tx ->
                  tx.conversations()
                      .markDelivered(places[kept.place()].id(), alice, session.device(), seq));
      assertThat(moved).isEqualTo(seq > session.acknowledged()[kept.place()]);
      session.acknowledged()[kept.place()] = Math.max(seq, session.acknowledged()[kept.place()]);
      anybody[kept.place()] = Math.max(seq, anybody[kept.place()]);
    }

    private void read(Step step) throws Exception {
      if (!all.isEmpty()) {
        Kept kept = all.get(step.number() % all.size());
        long seq = kept.message().seq();
        write(tx -> tx.conversations().markRead(places[kept.place()].id(), alice, seq));
        anybody[kept.place()] = Math.max(seq, anybody[kept.place()]);
      }
    }

    private void delete(Step step) throws Exception {
      if (!all.isEmpty()) {
        long id = all.get(step.number() % all.size()).message().id();
        deleted.add(id);
        write(
            tx -> {
              tx.messages().erase(id);
              return true;
            });
      }
    }

    private void signIn() throws Exception {
      String digest = number + " " + ++tokens;
      long device = write(tx -> tx.devices().insert(alice, "device", digest, now)).id();
      sessions.add(new Session(device, now, new long[PLACES]));
    }

    private void signOut(Step step) throws Exception {
      if (!sessions.isEmpty()) {
        Session session = sessions.remove(step.number() % sessions.size());
        write(tx -> tx.devices().delete(alice, session.device()));
      }
    }

    private void signOutAllBut(Step step) throws Exception {
      if (!sessions.isEmpty()) {
        Session kept = sessions.get(step.number() % sessions.size());
        write(tx -> tx.devices().deleteOthers(alice, kept.device()));
        sessions.removeIf(session -> session != kept);
      }
    }

    private void expireSessions(Step step) throws Exception {
      Instant before = now.minus(Duration.ofSeconds(step.number() % 20));
      write(tx -> tx.devices().deleteExpired(before, before));
      sessions.removeIf(session -> !session.begun().isAfter(before));
    }

    void check(int size) {
      for (Session session : sessions) {
        assertThat(paged(0, after -> missed(session, after, size)))
            .containsExactlyElementsOf(ids(kept -> isMissed(kept, session)));
      }
      long from = all.isEmpty() ? 0 : all.get(all.size() / 2).message().id();
      assertThat(paged(from, after -> since(after, size)))
          .containsExactlyElementsOf(ids(kept -> isSince(kept, from)));
    }

    private boolean isMissed(Kept kept, Session session) {
      Message message = kept.message();
      boolean laterThanSession = !message.sentAt().isBefore(session.begun());
      return kept.place() < NOTES
          && !kept.own()
          && !isExpired(kept)
          && !deleted.contains(message.id())
          && message.seq() > session.acknowledged()[kept.place()]
          && (laterThanSession || message.seq() > anybody[kept.place()]);
    }

    private boolean isSince(Kept kept, long from) {
      return kept.place() != ROOM && kept.message().id() > from && !isExpired(kept);
    }

    private boolean isExpired(Kept kept) {
      Instant expiry = kept.message().expiresAt();
      return expiry != null && !expiry.isAfter(now);
    }

    private List<Long> ids(Predicate<Kept> filter) {
      return all.stream().filter(filter).map(kept -> kept.message().id()).toList();
    }

    private List<Message> missed(Session session, long after, int size) {
      return storage.read(tx -> tx.messages().missed(alice, session.device(), after, size, now));
    }

    private List<Message> since(long after, int size) {
      return storage.read(tx -> tx.messages().since(alice, after, size, now));
    }

    private static List<Long> paged(long from, LongFunction<List<Message>> page) {
      List<Long> ids = new ArrayList<>();
      List<Message> next = page.apply(from);
      while (!next.isEmpty()) {
        next.forEach(message -> ids.add(message.id()));
        next = page.apply(ids.getLast());
      }
      return ids;
    }

    private <T> T write(Function<Tx, T> work) throws Exception {
      return storage.write(work).get(10, TimeUnit.SECONDS);
    }
  }
}
