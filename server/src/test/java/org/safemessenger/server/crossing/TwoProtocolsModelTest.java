package org.safemessenger.server.crossing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.crossing.Participant.Heard;
import org.safemessenger.server.crossing.Participant.Sight;
import org.safemessenger.server.crossing.TwoProtocolsModel.Act;
import org.safemessenger.server.crossing.TwoProtocolsModel.Outcome;
import org.safemessenger.server.crossing.TwoProtocolsModel.Step;
import org.safemessenger.server.testing.Dialect;
import org.safemessenger.server.testing.RunningServer;
import org.safemessenger.server.testing.TestClient;

/**
 * Any sequence of what people can do who speak different protocols, over real sockets: after each
 * step the answer, what everybody was told and what everybody finds is what {@link
 * TwoProtocolsModel} says, and nothing else.
 */
class TwoProtocolsModelTest {
  /** By the ways in which people speak: how many there are, and what they do. */
  record Story(List<Way> ways, List<Step> steps) {}

  private static @Nullable Path folder;
  private static @Nullable RunningServer server;
  private static @Nullable TestClient observer;
  private static int rounds;

  /** The observer, of protocol S, sees everybody come and go. */
  @BeforeContainer
  static void open() throws IOException {
    folder = Files.createTempDirectory("crossing");
    server = RunningServer.start(folder);
    observer = server.registered(Dialect.FLAT, "observer");
    observer.ask("presence", Map.of("watch_room", "general"));
  }

  @AfterContainer
  static void close() throws IOException {
    Objects.requireNonNull(observer).close();
    Objects.requireNonNull(server).close();
    try (Stream<Path> all = Files.walk(Objects.requireNonNull(folder))) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Property(tries = 60)
  void doesWhatTheModelDoes(@ForAll("stories") Story story) {
    List<Way> ways = story.ways();
    try (Stage stage = new Stage(ways)) {
      TwoProtocolsModel model = new TwoProtocolsModel(stage.names, ways);
      for (Step plan : story.steps()) {
        int people = ways.size();
        Step step =
            model.aim(new Step(plan.act(), plan.who() % people, plan.whom() % people, plan.pick()));
        if (step.act() == Act.COME ? !model.isHere(step.who()) : model.isPossible(step)) {
          TwoProtocolsModel.@Nullable Letter letter = stage.letter(model, step);
          Outcome expected = model.act(step);
          assertThat(stage.act(step, letter)).as("%s", step).isEqualTo(expected.answer());
          compare(stage, model, step, expected);
        }
      }
      for (int person = 0; person < ways.size(); person++) {
        if (model.isHere(person)) {
          assertThat(stage.unread(person)).isEqualTo(model.unread(person));
          for (int other = 0; other < ways.size(); other++) {
            assertThat(stage.history(person, other)).isEqualTo(model.history(person, other));
          }
        }
      }
    }
  }

  private static void compare(Stage stage, TwoProtocolsModel model, Step step, Outcome expected) {
    Map<Integer, List<String>> heard = new TreeMap<>();
    for (int person = 0; person < stage.people.size(); person++) {
      if (model.isHere(person)) {
        assertThat(stage.contacts(person))
            .as("%s, seen by %s", step, person)
            .isEqualTo(model.contacts(person, stage.keys));
      }
      List<String> own = stage.heard(person);
      if (!own.isEmpty()) {
        heard.put(person, own);
      }
    }
    assertThat(heard).as("%s", step).isEqualTo(expected.heard());
  }

  @Provide
  Arbitrary<Story> stories() {
    Arbitrary<Act> act =
        Arbitraries.frequency(
            Tuple.of(3, Act.INVITE),
            Tuple.of(4, Act.ACCEPT),
            Tuple.of(1, Act.REJECT),
            Tuple.of(1, Act.REMOVE),
            Tuple.of(1, Act.BLOCK),
            Tuple.of(1, Act.UNBLOCK),
            Tuple.of(10, Act.MESSAGE),
            Tuple.of(1, Act.REPEAT),
            Tuple.of(6, Act.ACK),
            Tuple.of(2, Act.READ),
            Tuple.of(3, Act.GO));
    Arbitrary<Integer> person = Arbitraries.integers().between(0, 59);
    Arbitrary<List<Step>> steps =
        Combinators.combine(act, person, person, Arbitraries.integers().between(0, 63))
            .as(Step::new)
            .list()
            .ofMinSize(40)
            .ofMaxSize(60);
    Arbitrary<List<Way>> ways = Arbitraries.of(Way.class).list().ofMinSize(3).ofMaxSize(5);
    return Combinators.combine(ways, steps).as(Story::new);
  }

  /** The real thing. */
  private static final class Stage implements AutoCloseable {
    final List<String> names;
    final List<String> keys;
    final List<Participant> people = new ArrayList<>();
    private final Map<Long, Integer> numbers = new HashMap<>();
    private final Map<Integer, Long> ids = new HashMap<>();

    Stage(List<Way> ways) {
      int round = ++rounds;
      names = IntStream.range(0, ways.size()).mapToObj(i -> "p" + i + "r" + round).toList();
      keys = names.stream().map(Stage::key).toList();
      for (int i = 0; i < ways.size(); i++) {
        people.add(ways.get(i).join(Objects.requireNonNull(server), names.get(i), keys.get(i)));
      }
    }

    /** Some 32 bytes in base64; to the server any are a key. */
    private static String key(String name) {
      byte[] bytes = new byte[32];
      Arrays.fill(bytes, (byte) name.charAt(1));
      return Base64.getEncoder().encodeToString(bytes);
    }

    TwoProtocolsModel.@Nullable Letter letter(TwoProtocolsModel model, Step step) {
      return switch (step.act()) {
        case MESSAGE, REPEAT, ACK, READ -> model.letter(step);
        case INVITE, ACCEPT, REJECT, REMOVE, BLOCK, UNBLOCK, GO, COME -> null;
      };
    }

    String act(Step step, TwoProtocolsModel.@Nullable Letter letter) {
      Participant who = people.get(step.who());
      String whom = names.get(step.whom());
      return switch (step.act()) {
        case INVITE, ACCEPT, REJECT, REMOVE, BLOCK, UNBLOCK -> who.act(step.act(), whom);
        case MESSAGE, REPEAT -> send(who, whom, Objects.requireNonNull(letter));
        case ACK, READ ->
            who.mark(ids.get(Objects.requireNonNull(letter).number()), step.act() == Act.READ);
        case GO -> {
          who.leave();
          awaitPresence(who.name(), "offline");
          yield "done";
        }
        case COME -> {
          who.comeBack();
          awaitPresence(who.name(), "online");
          yield "done";
        }
      };
    }

    /** A repeated letter has the id that it had at first. */
    private String send(Participant who, String whom, TwoProtocolsModel.Letter letter) {
      Participant.Posted posted =
          who.send(whom, new Participant.Letter(letter.text(), letter.sealed()));
      if (posted.id() != 0) {
        assertThat(ids.getOrDefault(letter.number(), posted.id())).isEqualTo(posted.id());
        assertThat(numbers.getOrDefault(posted.id(), letter.number())).isEqualTo(letter.number());
        ids.put(letter.number(), posted.id());
        numbers.put(posted.id(), letter.number());
      }
      return posted.answer();
    }

    private static void awaitPresence(String name, String status) {
      TestClient.Frame seen = Objects.requireNonNull(observer).event("presence");
      while (!seen.text("username").equals(name) || !seen.text("status").equals(status)) {
        seen = observer.event("presence");
      }
    }

    Map<String, Sight> contacts(int person) {
      return people.get(person).contacts();
    }

    List<String> heard(int person) {
      return shown(people.get(person).heard());
    }

    List<String> history(int person, int other) {
      return shown(people.get(person).history(names.get(other)));
    }

    List<String> unread(int person) {
      return shown(people.get(person).unread());
    }

    private List<String> shown(List<Heard> all) {
      return all.stream().map(this::shown).toList();
    }

    private String shown(Heard heard) {
      String id = heard.id() == 0 ? "" : "#" + numbers.get(heard.id());
      return Stream.of(heard.what(), heard.name(), id, heard.detail())
          .filter(part -> !part.isEmpty())
          .reduce((one, other) -> one + ' ' + other)
          .orElse("");
    }

    @Override
    public void close() {
      people.forEach(Participant::close);
    }
  }
}
