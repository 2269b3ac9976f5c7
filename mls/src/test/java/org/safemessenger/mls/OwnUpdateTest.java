package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.Circle.assertInvalid;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.Proposal;

/** An update of oneself that somebody else commits (section 12.1.2). */
class OwnUpdateTest {
  private final Circle circle = Circle.of("ann", "bob", "cleo", "dan");
  private final Party ann = circle.member(0);
  private final Party bob = circle.member(1);
  private final Party cleo = circle.member(2);

  @Test
  void itsKeyIsUsedOnceItIsCommitted() {
    HpkePublicKey before = HandMade.leaf(bob).encryptionKey();
    circle.propose(bob, Change.update());
    assertThat(HandMade.leaf(bob).encryptionKey()).isEqualTo(before);
    circle.commit(ann);
    assertThat(HandMade.leaf(bob).encryptionKey()).isNotEqualTo(before);
    assertThat(bob.state().updates()).isEmpty();
    circle.assertAgreed();
    circle.commit(cleo);
    circle.commit(bob);
    circle.assertAgreed();
  }

  @Test
  void anyOfSeveralMayBeCommitted() {
    Bytes first = circle.propose(bob, Change.update()).ref();
    circle.propose(bob, Change.update());
    circle.commit(ann, CommitOptions.of().only(Set.of(first)));
    circle.assertAgreed();
    circle.commit(cleo);
    circle.assertAgreed();
  }

  @Test
  void itMayBringAnotherIdentity() {
    Identity fresh = bob.mls.identity(Circle.SUITE, bob.identity.credential());
    circle.propose(bob, Change.update(fresh));
    circle.commit(ann);
    assertThat(HandMade.leaf(bob).signatureKey()).isEqualTo(fresh.signatureKey().publicKey());
    circle.assertAgreed();
    circle.commit(bob);
    circle.assertAgreed();
  }

  @Test
  void theApplicationsIdentityOutlivesTheGroupsCopy() {
    Identity fresh = bob.mls.identity(Circle.SUITE, bob.identity.credential());
    circle.propose(bob, Change.update(fresh));
    GroupState group = bob.group();
    State before = group.state();
    circle.commit(ann, CommitOptions.of().only(Set.of()));
    group.eraseAfter(bob.group());
    assertThat(fresh.signatureKey().privateKey().isErased()).isFalse();
    assertThat(before.updates())
        .allMatch(update -> update.encryptionKey().isErased())
        .allMatch(update -> update.signatureKey().privateKey().isErased());
    circle.assertAgreed();
  }

  @Test
  void oneThatIsNotCommittedIsGoneWithItsEpoch() {
    circle.propose(bob, Change.update());
    circle.commit(ann, CommitOptions.of().only(Set.of()));
    assertThat(bob.state().updates()).isEmpty();
    assertThat(bob.state().proposals()).isEmpty();
    circle.assertAgreed();
  }

  @Test
  void oneWhoseKeyIsNotHereCannotBeFollowed() {
    HpkePublicKey key = bob.crypto().generateKeyPair().publicKey();
    Bytes foreign =
        HandMade.proposal(
            bob,
            new Proposal.Update(
                HandMade.sign(
                    bob,
                    Leaves.source(new LeafNodeSource.FromUpdate())
                        .apply(Leaves.encryptionKey(key).apply(HandMade.leaf(bob))))));
    for (Party member : List.copyOf(circle.members)) member.takes(foreign);
    Bytes commit = ann.commits().message();
    cleo.takes(commit);
    assertInvalid(bob, Reason.KEY_USED, "12.1.2", commit);
    assertThat(bob.state().updates())
        .extracting(PendingUpdate::encryptionKey)
        .noneMatch(SecretBytes::isErased);
  }
}
