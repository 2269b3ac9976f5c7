package org.safemessenger.server.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.server.core.People.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejected;
import org.safemessenger.server.core.Talk;
import org.safemessenger.server.core.TestEndpoint;
import org.safemessenger.server.core.call.CallsModel.Act;
import org.safemessenger.server.core.call.CallsModel.Step;
import org.safemessenger.server.core.message.Draft;
import org.safemessenger.server.core.message.Scope;
import org.safemessenger.server.core.notice.Notice;

/**
 * Any sequence of commands, comings, goings and waiting of three people with two devices each: what
 * is answered, what each device hears, and which calls were missed, against {@link CallsModel}.
 */
class CallsModelTest {
  private static final int PEOPLE = CallsModel.PEOPLE;
  private static final int DEVICES = CallsModel.DEVICES;
  private static final AtomicInteger ROUNDS = new AtomicInteger();
  private static @Nullable Path folder;
  private static @Nullable Talk talk;

  @BeforeContainer
  static void open() throws Exception {
    folder = Files.createTempDirectory("calls");
    talk = new Talk(folder);
  }

  @AfterContainer
  static void close() throws Exception {
    Objects.requireNonNull(talk).close();
    try (Stream<Path> all = Files.walk(Objects.requireNonNull(folder))) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Property(tries = 150)
  void doesWhatTheModelDoes(@ForAll("stories") List<Step> story) {
    Stage stage = new Stage(Objects.requireNonNull(talk));
    CallsModel model = new CallsModel();
    for (Step plan : story) {
      Step step = model.aim(plan);
      if (model.isPossible(step)) {
        CallsModel.Outcome expected = model.act(step);
        assertThat(stage.act(step, expected.call())).as("%s", step).isEqualTo(expected.answer());
        assertThat(stage.heard()).as("%s", step).isEqualTo(expected.heard());
      }
    }
    for (int person = 0; person < PEOPLE; person++) {
      assertThat(stage.missedBy(person)).isEqualTo(model.missedBy(person));
    }
    stage.leave();
  }

  @Provide
  Arbitrary<List<Step>> stories() {
    Arbitrary<Act> act =
        Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(4, Arbitraries.of(Act.REQUEST, Act.ACCEPT)),
            net.jqwik.api.Tuple.of(3, Arbitraries.of(Act.class)));
    return Combinators.combine(
            act,
            Arbitraries.integers().between(0, DEVICES - 1),
            Arbitraries.integers().between(0, PEOPLE - 1),
            Arbitraries.of(1, 20, 45, 60),
            Arbitraries.of(true, true, true, false))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  /** The real thing. */
  private static final class Stage {
    private final Talk talk;
    private final List<Principal> devices = new ArrayList<>();
    private final List<TestEndpoint> endpoints = new ArrayList<>();
    private final List<Boolean> connected = new ArrayList<>();
    private final Map<Integer, UUID> ids = new TreeMap<>();

    Stage(Talk talk) {
      this.talk = talk;
      int round = ROUNDS.incrementAndGet();
      for (int person = 0; person < PEOPLE; person++) {
        Principal first = talk.person("p" + person + " of round " + round);
        devices.add(first);
        devices.add(talk.anotherDeviceOf(first));
      }
      for (int one = 0; one < PEOPLE; one++) {
        for (int other = 0; other < one; other++) {
          talk.befriend(devices.get(2 * one), devices.get(2 * other));
        }
      }
      for (Principal device : devices) {
        endpoints.add(talk.people.connect(device));
        connected.add(true);
      }
    }

    /** "ok", what a device that came was told, or why not. */
    String act(Step step, int call) {
      Principal who = devices.get(step.device());
      String dest = devices.get(2 * step.whom()).username();
      String id = ids.computeIfAbsent(call, k -> UUID.randomUUID()).toString();
      Sealed sealed = new Sealed("n", "m");
      Calls calls = talk.calls;
      return switch (step.act()) {
        case REQUEST -> answer(calls.request(who, dest, id, sealed, false));
        case ACCEPT -> answer(calls.accept(who, dest, id, sealed));
        case REJECT -> answer(calls.reject(who, dest, id, "no"));
        case CANDIDATE -> answer(calls.candidate(who, dest, id, sealed));
        case END -> answer(calls.end(who, dest, id, "bye"));
        case COME -> {
          talk.people.devices.attach(endpoints.get(step.device()));
          connected.set(step.device(), true);
          yield calls.soFar(who).stream().map(this::shown).toList().toString();
        }
        case GO -> {
          talk.people.devices.detach(endpoints.get(step.device()));
          connected.set(step.device(), false);
          yield "ok";
        }
        case WAIT -> {
          talk.people.clock.advance(Duration.ofSeconds(step.seconds()));
          yield answer(calls.tick());
        }
      };
    }

    Map<Integer, List<String>> heard() {
      Map<Integer, List<String>> heard = new TreeMap<>();
      for (int device = 0; device < DEVICES; device++) {
        List<String> own =
            endpoints.get(device).drain().stream()
                .filter(Notice.Call.class::isInstance)
                .map(this::shown)
                .toList();
        if (!own.isEmpty()) {
          heard.put(device, own);
        }
      }
      return heard;
    }

    long missedBy(int person) {
      return await(talk.reading.unread(devices.get(2 * person), Scope.DIRECT, null, 500))
          .messages()
          .stream()
          .filter(message -> message.form() == Draft.Form.MISSED_CALL)
          .count();
    }

    void leave() {
      for (int device = 0; device < DEVICES; device++) {
        if (connected.get(device)) {
          talk.people.devices.detach(endpoints.get(device));
        }
      }
      await(talk.calls.tick());
      talk.people.clock.advance(Duration.ofSeconds(61));
      await(talk.calls.tick());
    }

    private String shown(Notice notice) {
      Notice.Call call = (Notice.Call) notice;
      int number =
          ids.entrySet().stream()
              .filter(id -> id.getValue().toString().equals(call.call()))
              .findFirst()
              .orElseThrow()
              .getKey();
      return switch (call) {
        case Notice.Call.Ringing n -> "ringing " + number;
        case Notice.Call.Accepted n -> "accepted " + number;
        case Notice.Call.Candidate n -> "candidate " + number;
        case Notice.Call.Rejected n -> "rejected " + number + " " + n.reason();
        case Notice.Call.Ended n -> "ended " + number + " " + n.reason();
      };
    }

    private static String answer(CompletableFuture<Void> future) {
      try {
        await(future);
        return "ok";
      } catch (CompletionException e) {
        return ((Rejected) e.getCause()).rejection().reason().name();
      }
    }
  }
}
