package org.safemessenger.server.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.core.contact.ContactState;
import org.safemessenger.server.core.contact.ContactStore.Acquaintance;
import org.safemessenger.server.core.contact.ContactStore.Edge;

public abstract class ContactStoreContract extends StoreContract {
  private long alice;
  private long bob;
  private long carol;

  @BeforeEach
  void people() throws Exception {
    alice = account("alice").id();
    bob = account("bob").id();
    carol = account("carol").id();
  }

  @Test
  void keepsTheTwoDirectionsApart() throws Exception {
    Edge edge = put(alice, bob, ContactState.REQUESTED, 0);
    assertThat(this.<Optional<Edge>>read(tx -> tx.contacts().edge(alice, bob))).contains(edge);
    assertThat(this.<Optional<Edge>>read(tx -> tx.contacts().edge(bob, alice))).isEmpty();
  }

  @Test
  void theLastWordReplacesTheOneBefore() throws Exception {
    put(alice, bob, ContactState.REQUESTED, 0);
    Edge last = put(alice, bob, ContactState.ACCEPTED, 1);
    assertThat(this.<List<Edge>>read(tx -> tx.contacts().of(alice))).containsExactly(last);
  }

  @Test
  void listsTheOpenRequestsToSomebodyOldestFirst() throws Exception {
    Edge later = put(alice, carol, ContactState.REQUESTED, 2);
    Edge earlier = put(bob, carol, ContactState.REQUESTED, 1);
    put(carol, alice, ContactState.REMOVED, 0);
    put(alice, bob, ContactState.REQUESTED, 0);
    assertThat(this.<List<Edge>>read(tx -> tx.contacts().requestsTo(carol)))
        .containsExactly(earlier, later);
  }

  @Test
  void hidesRequestsOfThoseWhoAreBlocked() throws Exception {
    put(alice, carol, ContactState.REQUESTED, 0);
    put(bob, carol, ContactState.DECLINED, 0);
    put(carol, alice, ContactState.BLOCKED, 1);
    assertThat(this.<List<Edge>>read(tx -> tx.contacts().requestsTo(carol))).isEmpty();
  }

  @Test
  void knowsWhoBlockedSomebody() throws Exception {
    put(alice, carol, ContactState.BLOCKED, 0);
    put(bob, carol, ContactState.REMOVED, 0);
    put(carol, bob, ContactState.BLOCKED, 0);
    assertThat(this.<Set<Long>>read(tx -> tx.contacts().blockersOf(carol))).containsExactly(alice);
  }

  @Test
  void erasesBothDirectionsOfAnAccountAndNothingElse() throws Exception {
    put(alice, bob, ContactState.ACCEPTED, 0);
    put(bob, alice, ContactState.ACCEPTED, 0);
    Edge kept = put(bob, carol, ContactState.BLOCKED, 0);
    change(tx -> tx.contacts().eraseAll(alice));
    assertThat(this.<List<Edge>>read(tx -> tx.contacts().of(alice))).isEmpty();
    assertThat(this.<List<Edge>>read(tx -> tx.contacts().of(bob))).containsExactly(kept);
  }

  @Test
  void keepsTheKeyOfAnEdgeUntilTheNextWord() throws Exception {
    Edge edge = new Edge(alice, bob, ContactState.REQUESTED, NOW, "aes256-gcm", "a key");
    change(tx -> tx.contacts().put(edge));
    assertThat(this.<Optional<Edge>>read(tx -> tx.contacts().edge(alice, bob))).contains(edge);
    Edge last = put(alice, bob, ContactState.REMOVED, 1);
    assertThat(this.<List<Edge>>read(tx -> tx.contacts().towards(bob))).containsExactly(last);
  }

  @Test
  void logsWhatAnAccountSeesWithBothEdgesInTheOrderOfChanges() throws Exception {
    Edge mine = put(alice, bob, ContactState.ACCEPTED, 0);
    Edge theirs = put(bob, alice, ContactState.ACCEPTED, 1);
    log(alice, bob, 1);
    log(alice, carol, 2);
    log(bob, alice, 3);
    List<Acquaintance> found = logOf(alice, 0, 10);
    assertThat(found).extracting(Acquaintance::name).containsExactly("bob", "carol");
    Acquaintance first = found.getFirst();
    assertThat(first)
        .isEqualTo(
            new Acquaintance(bob, "bob", mine, theirs, first.changeId(), NOW.plusSeconds(1), 0));
    assertThat(found.getLast().mine()).isNull();
    assertThat(found.getLast().theirs()).isNull();
    assertThat(logOf(alice, first.changeId(), 10)).containsExactly(found.getLast());
    assertThat(logOf(alice, 0, 1)).containsExactly(first);
    assertThat(this.<Optional<Acquaintance>>read(tx -> tx.contacts().acquaintance(alice, bob)))
        .contains(first);
    assertThat(this.<Optional<Acquaintance>>read(tx -> tx.contacts().acquaintance(carol, bob)))
        .isEmpty();
  }

  @Test
  void theLogKeepsByWhichChangeTheOtherSideAccepted() throws Exception {
    log(alice, bob, 0);
    write(
        tx -> {
          tx.contacts().logAcceptance(alice, bob);
          return true;
        });
    Acquaintance accepted = logOf(alice, 0, 10).getFirst();
    assertThat(accepted.acceptedChange()).isEqualTo(accepted.changeId());
    log(alice, bob, 0);
    assertThat(logOf(alice, 0, 10).getFirst().acceptedChange())
        .isEqualTo(accepted.changeId())
        .isPositive();
  }

  @Test
  void anEntryOfTheLogMovesToItsEnd() throws Exception {
    log(alice, bob, 0);
    log(alice, carol, 0);
    long before = logOf(alice, 0, 10).getLast().changeId();
    log(alice, bob, 5);
    List<Acquaintance> found = logOf(alice, before, 10);
    assertThat(found).extracting(Acquaintance::name).containsExactly("bob");
    assertThat(found.getFirst().since()).isEqualTo(NOW.plusSeconds(5));
  }

  @Test
  void anErasedAccountStaysInTheLogsOfOthersAndHasNone() throws Exception {
    log(alice, bob, 0);
    log(bob, alice, 0);
    change(tx -> tx.contacts().eraseAll(alice));
    assertThat(logOf(alice, 0, 10)).isEmpty();
    assertThat(logOf(bob, 0, 10)).extracting(Acquaintance::name).containsExactly("alice");
    change(tx -> tx.accounts().markDeleted(alice, NOW));
    assertThat(logOf(bob, 0, 10)).hasSize(1);
    change(tx -> tx.accounts().freeNames(NOW.plusSeconds(1)));
    assertThat(logOf(bob, 0, 10)).isEmpty();
  }

  private void log(long owner, long peer, int second) throws Exception {
    change(tx -> tx.contacts().log(owner, peer, NOW.plusSeconds(second)));
  }

  private List<Acquaintance> logOf(long owner, long after, int limit) {
    return this.<List<Acquaintance>>read(tx -> tx.contacts().acquaintances(owner, after, limit));
  }

  private Edge put(long owner, long peer, ContactState state, int second) throws Exception {
    Edge edge = new Edge(owner, peer, state, NOW.plusSeconds(second), null, null);
    change(tx -> tx.contacts().put(edge));
    return edge;
  }
}
