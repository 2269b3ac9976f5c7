package org.safemessenger.server.core.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.server.core.People.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

  /** What goes with a request; the key alone with an acceptance. */
  record Step(Act act, int who, int whom, KeyOffer offer) {}

  private record Arrow(int from, int to) {
    Arrow back() {
      return new Arrow(to, from);
    }
  }

  private static final String[] CIPHERS = {"xchacha-poly1305", "aes256-gcm"};
  private static final String[] KEYS = {"A".repeat(43) + "=", "B".repeat(42) + "A="};
  private static final Standing NOTHING =
      new Standing(ContactState.REMOVED, false, null, null, null);

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
    try (Stream<Path> all = Files.walk(Objects.requireNonNull(folder))) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Property(tries = 200)
  void doesWhatTheModelDoes(@ForAll("stories") List<Step> story) {
    People all = Objects.requireNonNull(people);
    int round = ROUNDS.incrementAndGet();
    List<Principal> cast =
        IntStream.range(0, 3).mapToObj(i -> all.insert("p" + i + " of round " + round)).toList();
    Model model = new Model();
    List<Map<String, ContactView>> before = logs(all, cast);
    for (Step step : story) {
      all.clock.advance(Duration.ofSeconds(1));
      boolean expected = model.act(step);
      boolean happened =
          await(act(all.contacts, step, cast).handle((done, failure) -> failure == null));
      assertThat(happened).as("%s", step).isEqualTo(expected);
      List<Map<String, ContactView>> after = logs(all, cast);
      compareLogs(model, cast, before, after);
      before = after;
    }
    for (int i = 0; i < cast.size(); i++) {
      compare(all, model, cast, i);
    }
  }

  /** What each sees of the others, by name. */
  private static List<Map<String, ContactView>> logs(People people, List<Principal> cast) {
    return cast.stream()
        .map(who -> await(people.contacts.changes(who, 0L, null)).views())
        .map(views -> views.stream().collect(Collectors.toMap(ContactView::username, view -> view)))
        .toList();
  }

  /** The log has what is to be seen, and something new exactly where that has changed. */
  private static void compareLogs(
      Model model,
      List<Principal> cast,
      List<Map<String, ContactView>> before,
      List<Map<String, ContactView>> after) {
    for (int me = 0; me < cast.size(); me++) {
      for (int other = 0; other < cast.size(); other++) {
        ContactView was = before.get(me).get(cast.get(other).username());
        ContactView is = after.get(me).get(cast.get(other).username());
        assertThat(standing(is)).isEqualTo(model.seen(me, other));
        assertThat(changeId(is) != changeId(was)).isEqualTo(!standing(is).equals(standing(was)));
        if (is != null && was != null && standing(is).isStill(standing(was))) {
          assertThat(is.since()).isEqualTo(was.since());
        }
      }
    }
  }

  private static Standing standing(@Nullable ContactView view) {
    return view == null
        ? NOTHING
        : new Standing(view.state(), view.incoming(), view.cipher(), view.key(), view.ownKey());
  }

  private static long changeId(@Nullable ContactView view) {
    return view == null ? 0 : view.changeId();
  }

  @Provide
  Arbitrary<List<Step>> stories() {
    Arbitrary<KeyOffer> offer =
        Combinators.combine(
                Arbitraries.of(CIPHERS).injectNull(0.5), Arbitraries.of(KEYS).injectNull(0.3))
            .as(KeyOffer::new);
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.of(Act.class),
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(0, 2),
                offer)
            .as(Step::new);
    return step.list().ofMinSize(1).ofMaxSize(25);
  }

  private static CompletableFuture<?> act(Contacts contacts, Step step, List<Principal> cast) {
    Principal who = cast.get(step.who());
    String whom = cast.get(step.whom()).username();
    return switch (step.act()) {
      case REQUEST -> contacts.request(who, whom, step.offer());
      case ACCEPT -> contacts.accept(who, whom, step.offer().key());
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

  /** Who asked whom, who are friends (both arrows), who declined, who blocked; and the keys. */
  private static final class Model {
    final Set<Arrow> asked = new HashSet<>();
    final Set<Arrow> declined = new HashSet<>();
    final Set<Arrow> friends = new HashSet<>();
    final Set<Arrow> blocked = new HashSet<>();
    final Map<Arrow, KeyOffer> halves = new HashMap<>();

    boolean friends(int one, int other) {
      return friends.contains(new Arrow(one, other));
    }

    boolean asksVisibly(int from, int to) {
      return asked.contains(new Arrow(from, to)) && !blocked.contains(new Arrow(to, from));
    }

    Standing seen(int me, int other) {
      Arrow arrow = new Arrow(me, other);
      KeyOffer mine = halves.getOrDefault(arrow, KeyOffer.NONE);
      KeyOffer theirs = halves.getOrDefault(arrow.back(), KeyOffer.NONE);
      if (blocked.contains(arrow)) {
        return bare(ContactState.BLOCKED);
      }
      if (friends.contains(arrow)) {
        return new Standing(ContactState.ACCEPTED, false, mine.cipher(), theirs.key(), mine.key());
      }
      if (asked.contains(arrow)) {
        return new Standing(ContactState.REQUESTED, false, mine.cipher(), null, mine.key());
      }
      if (asked.contains(arrow.back())) {
        return new Standing(ContactState.REQUESTED, true, theirs.cipher(), theirs.key(), null);
      }
      return declined.contains(arrow) ? bare(ContactState.DECLINED) : NOTHING;
    }

    /** Whether the command succeeds. */
    boolean act(Step step) {
      if (step.who() == step.whom()) {
        return false;
      }
      Arrow arrow = new Arrow(step.who(), step.whom());
      return switch (step.act()) {
        case REQUEST -> request(arrow, step.offer());
        case ACCEPT -> accept(arrow, step.offer().key());
        case DECLINE -> decline(arrow);
        case REMOVE -> remove(arrow);
        case BLOCK -> block(arrow);
        case UNBLOCK -> {
          blocked.remove(arrow);
          yield true;
        }
      };
    }

    private boolean request(Arrow arrow, KeyOffer offer) {
      if (blocked.contains(arrow)) {
        return false;
      }
      if (friends.contains(arrow) || asked.contains(arrow)) {
        renew(arrow, offer);
      } else if (asked.contains(arrow.back())) {
        befriend(arrow, offer);
      } else {
        asked.add(arrow);
        declined.removeAll(List.of(arrow, arrow.back()));
        halves.put(arrow, new KeyOffer(cipher(offer), offer.key()));
      }
      return true;
    }

    private boolean accept(Arrow arrow, @Nullable String key) {
      KeyOffer offer = new KeyOffer(null, key);
      if (friends.contains(arrow)) {
        renew(arrow, offer);
        return true;
      }
      if (blocked.contains(arrow) || !asked.contains(arrow.back())) {
        return false;
      }
      befriend(arrow, offer);
      return true;
    }

    private boolean decline(Arrow arrow) {
      if (blocked.contains(arrow) || !asked.remove(arrow.back())) {
        return false;
      }
      declined.add(arrow.back());
      halves.remove(arrow.back());
      return true;
    }

    private void befriend(Arrow arrow, KeyOffer offer) {
      asked.removeAll(List.of(arrow, arrow.back()));
      declined.removeAll(List.of(arrow, arrow.back()));
      friends.addAll(List.of(arrow, arrow.back()));
      KeyOffer theirs = halves.getOrDefault(arrow.back(), KeyOffer.NONE);
      String agreed = theirs.cipher() == null ? cipher(offer) : theirs.cipher();
      halves.put(arrow, new KeyOffer(agreed, offer.key()));
      halves.put(arrow.back(), new KeyOffer(agreed, theirs.key()));
    }

    /** Another key, and then perhaps another cipher, which friends have in common. */
    private void renew(Arrow arrow, KeyOffer offer) {
      if (offer.key() == null) {
        return;
      }
      String agreed = halves.getOrDefault(arrow, KeyOffer.NONE).cipher();
      String chosen = offer.cipher() != null || agreed == null ? cipher(offer) : agreed;
      halves.put(arrow, new KeyOffer(chosen, offer.key()));
      halves.computeIfPresent(
          arrow.back(),
          (back, half) -> friends.contains(back) ? new KeyOffer(chosen, half.key()) : half);
    }

    private static @Nullable String cipher(KeyOffer offer) {
      return offer.cipher() != null || offer.key() == null ? offer.cipher() : CIPHERS[0];
    }

    private boolean remove(Arrow arrow) {
      if (asked.remove(arrow)) {
        halves.remove(arrow);
        return true;
      }
      return part(arrow);
    }

    private boolean part(Arrow arrow) {
      boolean were = friends.removeAll(List.of(arrow, arrow.back()));
      if (were) {
        halves.keySet().removeAll(List.of(arrow, arrow.back()));
      }
      return were;
    }

    private boolean block(Arrow arrow) {
      part(arrow);
      if (blocked.add(arrow)) {
        asked.remove(arrow);
        declined.remove(arrow);
        halves.remove(arrow);
      }
      return true;
    }

    private static Standing bare(ContactState state) {
      return new Standing(state, false, null, null, null);
    }
  }
}
