package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.Circle.assertMisbehaved;
import static org.safemessenger.mls.testing.Faults.assertMisuse;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.PreSharedKeyId;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.ProposalOrRef;

/** Which proposals may be committed together by a member (section 12.2). */
class ProposalListRulesTest {
  private final Circle circle = Circle.of("ann", "bob", "cleo", "dan");
  private final Party ann = circle.member(0);
  private final Party bob = circle.member(1);
  private final Party cleo = circle.member(2);
  private final Party dan = circle.member(3);

  @Test
  void proposalsThatHoldTogetherAreCommitted() {
    Bytes update = circle.propose(cleo, Change.update()).ref();
    Party eve = circle.party("eve");
    KeyPackageBundle bundle = eve.bundle();
    Bytes message =
        LenientCommit.by(bob)
            .reference(update)
            .value(
                new Proposal.Remove(dan.leafIndex()),
                new Proposal.Add(Party.keyPackage(bundle)),
                new Proposal.Custom(Circle.PROPOSAL, Bytes.EMPTY))
            .message();
    ann.takes(message);
    cleo.takes(message);
    assertThat(dan.takes(message)).isInstanceOf(Received.Removed.class);
    assertThat(ann.group().epochAuthenticator()).isEqualTo(cleo.group().epochAuthenticator());
    assertThat(ann.group().member(3))
        .get()
        .extracting(Member::credential)
        .isEqualTo(eve.identity.credential());
  }

  @Test
  void anUpdateOfTheCommitterIsRefused() {
    Bytes update = circle.propose(bob, Change.update()).ref();
    assertMisbehaved(ann, "12.2", LenientCommit.by(bob).reference(update).message());
    assertMisuse(() -> bob.group().commit(CommitOptions.of().only(Set.of(update))));
    assertMisuse(() -> bob.group().commit(Change.update()));
  }

  @Test
  void aRemovalOfTheCommitterIsRefused() {
    assertMisbehaved(
        ann, "12.2", HandMade.commit(bob, List.of(new Proposal.Remove(bob.leafIndex())), null));
    Bytes removal = circle.propose(cleo, Change.remove(bob.leafIndex())).ref();
    assertMisbehaved(ann, "12.2", HandMade.commitOf(bob, new ProposalOrRef.ByReference(removal)));
    assertMisuse(() -> bob.group().commit(Change.remove(bob.leafIndex())));
  }

  @Test
  void aLeafIsNotRemovedTwice() {
    Proposal removal = new Proposal.Remove(dan.leafIndex());
    assertMisbehaved(ann, "12.2", HandMade.commit(bob, List.of(removal, removal), null));
    assertMisuse(() -> bob.group().commit(Change.remove(3), Change.remove(3)));
  }

  @Test
  void aLeafIsNotUpdatedAndRemoved() {
    Bytes update = circle.propose(dan, Change.update()).ref();
    assertMisbehaved(
        ann,
        "12.2",
        LenientCommit.by(bob)
            .reference(update)
            .value(new Proposal.Remove(dan.leafIndex()))
            .message());
  }

  @Test
  void aLeafIsNotUpdatedTwice() {
    Bytes first = circle.propose(dan, Change.update()).ref();
    Bytes second = circle.propose(dan, Change.update()).ref();
    assertMisbehaved(ann, "12.2", LenientCommit.by(bob).reference(first, second).message());
  }

  @Test
  void aClientIsNotAddedTwice() {
    Party eve = circle.party("eve");
    Proposal first = new Proposal.Add(Party.keyPackage(eve.bundle()));
    Proposal second = new Proposal.Add(Party.keyPackage(eve.bundle()));
    assertMisbehaved(ann, "12.2", LenientCommit.by(bob).value(first, second).message());
  }

  @Test
  void aMemberIsNotAddedAgain() {
    Proposal again = new Proposal.Add(Party.keyPackage(dan.bundle()));
    assertMisbehaved(ann, "12.2", LenientCommit.by(bob).value(again).message());
    assertMisuse(() -> bob.group().commit(Change.add(dan.bundle().keyPackage())));
  }

  @Test
  void aMemberIsAddedAgainWhereItIsRemoved() {
    KeyPackageBundle bundle = dan.bundle();
    Committed committed =
        circle.commit(bob, Change.remove(dan.leafIndex()), Change.add(bundle.keyPackage()));
    dan.adopt(dan.mls.join(bundle, committed.welcome().orElseThrow()));
    circle.assertAgreed();
  }

  @Test
  void whoHasTheLeafOfAnotherByNowIsNotRemovedForIt() {
    Member gone = ann.group().member(dan.leafIndex()).orElseThrow();
    circle.leave(dan);
    circle.commit(bob, Change.remove(gone));
    assertMisuse(() -> ann.group().commit(Change.remove(gone)));
    circle.add(bob, List.of(circle.party("eve")));
    assertThat(ann.group().member(gone.leafIndex())).isPresent();
    assertMisuse(() -> ann.group().commit(Change.remove(gone)));
    assertMisuse(() -> ann.group().propose(Change.remove(gone)));
    circle.assertAgreed();
  }

  @Test
  void aPskIsNotNamedTwice() {
    circle.psks.put(Bytes.utf8("psk"), SecretBytes.wrap(new byte[32]));
    Proposal psk =
        new Proposal.Psk(new PreSharedKeyId.External(Bytes.utf8("psk"), ann.crypto().random(32)));
    assertMisbehaved(ann, "12.2", LenientCommit.by(bob).value(psk, psk).message());
  }

  @Test
  void theSamePskWithAnotherNonceIsAnother() {
    circle.psks.put(Bytes.utf8("psk"), SecretBytes.wrap(new byte[32]));
    circle.commit(
        bob, Change.externalPsk(Bytes.utf8("psk")), Change.externalPsk(Bytes.utf8("psk")));
    circle.assertAgreed();
  }

  @Test
  void theExtensionsAreNotChangedTwice() {
    Proposal change =
        new Proposal.GroupContextExtensions(List.of(new Extension(Circle.EXTENSION, Bytes.EMPTY)));
    assertMisbehaved(ann, "12.2", LenientCommit.by(bob).value(change, change).message());
    assertMisuse(
        () -> bob.group().commit(Change.extensions(List.of()), Change.extensions(List.of())));
  }

  @Test
  void aReInitStandsAlone() {
    Proposal reInit = new Proposal.ReInit(Bytes.utf8("next"), 1, Circle.SUITE.code(), List.of());
    assertMisbehaved(
        ann,
        "12.2",
        LenientCommit.by(bob).value(reInit, new Proposal.Remove(dan.leafIndex())).message());
    assertMisuse(
        () ->
            bob.group()
                .commit(
                    Change.reInit(Bytes.utf8("next"), Circle.SUITE, List.of()), Change.remove(3)));
  }

  @Test
  void aCustomProposalNeedsTheSupportOfAllWhoStay() {
    circle.proposals = Set.of();
    Party eve = circle.party("eve");
    circle.add(ann, List.of(eve));
    Proposal custom = new Proposal.Custom(Circle.PROPOSAL, Bytes.EMPTY);
    assertMisbehaved(ann, "12.2", LenientCommit.by(bob).value(custom).message());
    assertMisuse(() -> bob.group().commit(Change.custom(Circle.PROPOSAL, Bytes.EMPTY)));
    circle.leave(eve);
    circle.commit(bob, Change.custom(Circle.PROPOSAL, Bytes.EMPTY), Change.remove(eve.leafIndex()));
    circle.assertAgreed();
  }

  @Test
  void aCustomProposalDoesNotNeedTheSupportOfWhoIsAdded() {
    circle.proposals = Set.of();
    Party eve = circle.party("eve");
    KeyPackageBundle bundle = eve.bundle();
    Committed committed =
        circle.commit(
            bob, Change.add(bundle.keyPackage()), Change.custom(Circle.PROPOSAL, Bytes.EMPTY));
    eve.adopt(eve.mls.join(bundle, committed.welcome().orElseThrow()));
    circle.members.add(eve);
    circle.assertAgreed();
  }

  @Test
  void anAddWhoseKeyAnotherLeafHasIsRefused() {
    Party eve = circle.party("eve");
    KeyPackage own = Party.keyPackage(eve.bundle());
    KeyPackage stolen =
        HandMade.sign(
            eve,
            new KeyPackage(
                own.version(),
                own.cipherSuite(),
                own.initKey(),
                new LeafNode(
                    HandMade.leaf(dan).encryptionKey(),
                    own.leafNode().signatureKey(),
                    own.leafNode().credential(),
                    own.leafNode().capabilities(),
                    own.leafNode().source(),
                    own.leafNode().extensions(),
                    Bytes.EMPTY),
                own.extensions(),
                Bytes.EMPTY));
    assertMisbehaved(ann, "7.3", LenientCommit.by(bob).value(new Proposal.Add(stolen)).message());
  }
}
