package org.safemessenger.server.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.core.contact.ContactState;
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

  private Edge put(long owner, long peer, ContactState state, int second) throws Exception {
    Edge edge = new Edge(owner, peer, state, NOW.plusSeconds(second), null, null);
    change(tx -> tx.contacts().put(edge));
    return edge;
  }
}
