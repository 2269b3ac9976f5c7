package org.safemessenger.server.core.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.server.core.People.await;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.People;
import org.safemessenger.server.core.Principal;

/** Any sequence of commands among three people, on the real store, against a model made of sets. */
class ContactsModelTest {
  enum Act {
    REQUEST,
    ACCEPT,
    DECLINE,
    REMOVE,
    BLOCK,
    UNBLOCK
  }

  record Step(Act act, int who, int whom) {}

  private record Arrow(int from, int to) {
    Arrow back() {
      return new Arrow(to, from);
    }
  }

  private static final AtomicInteger ROUNDS = new AtomicInteger();
  private static @Nullable Path folder;
  private static @Nullable People people;

  @BeforeContainer
  static void open() throws Exception {
    folder = Files.createTempDirectory("contacts");
    people = new People(folder, true);
  }

  @AfterContainer
  static void close() throws Exception {
    Objects.requireNonNull(people).close();
    Files.walkFileTree(
        Objects.requireNonNull(folder),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes ignored)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }
        });
    Files.delete(folder);
  }

  @Property(tries = 200)
  void doesWhatTheModelDoes(@ForAll("stories") List<Step> story) {
    People all = Objects.requireNonNull(people);
    int round = ROUNDS.incrementAndGet();
    List<Principal> cast =
        IntStream.range(0, 3).mapToObj(i -> all.insert("p" + i + " of round " + round)).toList();
    Model model = new Model();
    for (Step step : story) {
      boolean expected = model.act(step);
      boolean happened =
          await(act(all.contacts, step, cast).handle((done, failure) -> failure == null));
      assertThat(happened).as("%s", step).isEqualTo(expected);
    }
    for (int i = 0; i < cast.size(); i++) {
      compare(all, model, cast, i);
    }
  }

  @Provide
  Arbitrary<List<Step>> stories() {
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.of(Act.class),
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, 2))
            .as(Step::new);
    return step.list().ofMinSize(1).ofMaxSize(25);
  }

  private static CompletableFuture<?> act(Contacts contacts, Step step, List<Principal> cast) {
    Principal who = cast.get(step.who());
    String whom = cast.get(step.whom()).username();
    return switch (step.act()) {
      case REQUEST -> contacts.request(who, whom, KeyOffer.NONE);
      case ACCEPT -> contacts.accept(who, whom, null);
      case DECLINE -> contacts.decline(who, whom);
      case REMOVE -> contacts.remove(who, whom);
      case BLOCK -> contacts.block(who, whom);
      case UNBLOCK -> contacts.unblock(who, whom);
    };
  }

  private static void compare(People people, Model model, List<Principal> cast, int me) {
    Principal who = cast.get(me);
    assertThat(await(people.contacts.list(who)))
        .extracting(contact -> contact.account().name())
        .containsExactlyInAnyOrderElementsOf(names(cast, i -> model.friends(me, i)));
    assertThat(await(people.contacts.requests(who)))
        .extracting(Contacts.Request::username)
        .containsExactlyInAnyOrderElementsOf(names(cast, i -> model.asksVisibly(i, me)));
    assertThat(await(people.contacts.blocked(who)))
        .containsExactlyInAnyOrderElementsOf(
            names(cast, i -> model.blocked.contains(new Arrow(me, i))));
    for (int other = 0; other < cast.size(); other++) {
      long peer = cast.get(other).accountId();
      assertThat(await(people.graph.areContacts(who.accountId(), peer)))
          .isEqualTo(model.friends(me, other));
      assertThat(await(people.graph.hasBlocked(who.accountId(), peer)))
          .isEqualTo(model.blocked.contains(new Arrow(me, other)));
    }
  }

  private static List<String> names(List<Principal> cast, java.util.function.IntPredicate which) {
    return IntStream.range(0, cast.size())
        .filter(which)
        .mapToObj(i -> cast.get(i).username())
        .toList();
  }

  /** Who asked whom, who are friends (both arrows), who blocked whom. */
  private static final class Model {
    final Set<Arrow> asked = new HashSet<>();
    final Set<Arrow> friends = new HashSet<>();
    final Set<Arrow> blocked = new HashSet<>();

    boolean friends(int one, int other) {
      return friends.contains(new Arrow(one, other));
    }

    boolean asksVisibly(int from, int to) {
      return asked.contains(new Arrow(from, to)) && !blocked.contains(new Arrow(to, from));
    }

    /** Whether the command succeeds. */
    boolean act(Step step) {
      if (step.who() == step.whom()) {
        return false;
      }
      Arrow arrow = new Arrow(step.who(), step.whom());
      return switch (step.act()) {
        case REQUEST -> request(arrow);
        case ACCEPT -> friends.contains(arrow) || answer(arrow, true);
        case DECLINE -> answer(arrow, false);
        case REMOVE -> asked.remove(arrow) || part(arrow);
        case BLOCK -> block(arrow);
        case UNBLOCK -> {
          blocked.remove(arrow);
          yield true;
        }
      };
    }

    private boolean request(Arrow arrow) {
      if (blocked.contains(arrow)) {
        return false;
      }
      if (!friends.contains(arrow)) {
        if (asked.contains(arrow.back()) && !asked.contains(arrow)) {
          befriend(arrow);
        } else {
          asked.add(arrow);
        }
      }
      return true;
    }

    private boolean answer(Arrow arrow, boolean yes) {
      if (blocked.contains(arrow) || !asked.contains(arrow.back())) {
        return false;
      }
      if (yes) {
        befriend(arrow);
      } else {
        asked.remove(arrow.back());
      }
      return true;
    }

    private void befriend(Arrow arrow) {
      asked.removeAll(List.of(arrow, arrow.back()));
      friends.addAll(List.of(arrow, arrow.back()));
    }

    private boolean part(Arrow arrow) {
      return friends.removeAll(List.of(arrow, arrow.back()));
    }

    private boolean block(Arrow arrow) {
      asked.remove(arrow);
      friends.removeAll(List.of(arrow, arrow.back()));
      blocked.add(arrow);
      return true;
    }
  }
}
