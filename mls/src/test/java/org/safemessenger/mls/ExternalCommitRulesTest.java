package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.Circle.assertInvalid;
import static org.safemessenger.mls.Circle.assertMisbehaved;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.tree.LeafSignatures;
import org.safemessenger.mls.wire.Commit;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.PreSharedKeyId;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.ProposalOrRef;
import org.safemessenger.mls.wire.Sender;
import org.safemessenger.mls.wire.UpdatePath;

/** What members ask of an external commit (sections 12.2 and 12.4.3.2). */
class ExternalCommitRulesTest {
  private final Circle circle = Circle.of("ann", "bob", "cleo");
  private final Party ann = circle.member(0);
  private final Party bob = circle.member(1);
  private final Party cleo = circle.member(2);
  private final Party eve = circle.party("eve");

  @Test
  void whoJoinsByItselfIsAMember() {
    Received.Commit received = (Received.Commit) joined(eve, ExternalJoinOptions.DEFAULT);
    assertThat(received.external()).isTrue();
    assertThat(received.committer().credential()).isEqualTo(eve.identity.credential());
    assertThat(received.changes().added()).containsExactly(received.committer());
    circle.assertAgreed();
  }

  @Test
  void itTakesTheFirstFreeLeaf() {
    circle.leave(bob);
    circle.commit(ann, Change.remove(bob.leafIndex()));
    joined(eve, ExternalJoinOptions.DEFAULT);
    assertThat(eve.leafIndex()).isEqualTo(1);
    circle.assertAgreed();
  }

  @Test
  void itMayWidenTheTree() {
    joined(eve, ExternalJoinOptions.DEFAULT);
    joined(circle.party("fay"), ExternalJoinOptions.DEFAULT);
    assertThat(ann.group().members()).hasSize(5);
    circle.assertAgreed();
  }

  @Test
  void itMayReplaceAnOldSelf() {
    circle.leave(cleo);
    Received.Commit received =
        (Received.Commit)
            joined(
                cleo,
                ExternalJoinOptions.DEFAULT.replacing(
                    member -> member.leafIndex() == cleo.leafIndex()));
    assertThat(received.changes().removed()).hasSize(1);
    assertThat(ann.group().members()).hasSize(3);
    circle.assertAgreed();
  }

  @Test
  void itMayReplaceTheOnlyMember() {
    Circle alone = Circle.of("ann");
    Party old = alone.member(0);
    Party again = alone.party("ann");
    ExternalJoin join =
        again.mls.joinExternally(
            old.group().groupInfo(GroupInfoOptions.FOR_JOINING),
            again.identity,
            ExternalJoinOptions.DEFAULT.replacing(_ -> true));
    assertThat(old.takes(join.commit())).isInstanceOf(Received.Removed.class);
    assertThat(join.group().members()).hasSize(1);
  }

  @Test
  void itMayBringPreSharedKeys() {
    circle.psks.put(Bytes.utf8("psk"), SecretBytes.wrap(new byte[] {7}));
    joined(eve, ExternalJoinOptions.DEFAULT.withExternalPsks(Bytes.utf8("psk")));
    circle.assertAgreed();
  }

  @Test
  void onePskIsNotNamedTwice() {
    circle.psks.put(Bytes.utf8("psk"), SecretBytes.wrap(new byte[] {7}));
    Proposal psk =
        new Proposal.Psk(new PreSharedKeyId.External(Bytes.utf8("psk"), ann.crypto().random(32)));
    assertMisbehaved(ann, "12.2", LenientJoin.by(eve, bob).value(psk, psk).message());
  }

  @Test
  void aPskThatIsNotKnownIsNamed() {
    Proposal psk =
        new Proposal.Psk(new PreSharedKeyId.External(Bytes.utf8("no"), ann.crypto().random(32)));
    assertInvalid(ann, Reason.MISSING_PSK, "8.4", LenientJoin.by(eve, bob).value(psk).message());
  }

  @Test
  void thereIsOneExternalInit() {
    assertMisbehaved(ann, "12.2", LenientJoin.by(eve, bob).withInits(0).message());
    assertMisbehaved(ann, "12.2", LenientJoin.by(eve, bob).withInits(2).message());
    ann.takes(LenientJoin.by(eve, bob).withInits(1).message());
  }

  @Test
  void aKemOutputThatIsNoneIsRefused() {
    Bytes commit =
        LenientJoin.by(eve, bob)
            .withInits(0)
            .value(new Proposal.ExternalInit(Bytes.wrap(new byte[31])))
            .message();
    assertInvalid(ann, Reason.MALFORMED, "5.1.1", commit);
  }

  @Test
  void itRemovesOneAtMost() {
    Bytes commit =
        LenientJoin.by(eve, bob).value(new Proposal.Remove(0), new Proposal.Remove(2)).message();
    assertMisbehaved(bob, "12.2", commit);
  }

  @Test
  void itRemovesSomebodyWhoIsThere() {
    Bytes commit = LenientJoin.by(eve, bob).value(new Proposal.Remove(cleo.leafIndex())).message();
    circle.leave(cleo);
    circle.commit(ann, Change.remove(cleo.leafIndex()));
    assertInvalid(bob, Reason.OLD_EPOCH, "6", commit);
    assertMisbehaved(
        bob,
        "12.1.3",
        HandMade.message(
            bob,
            new Sender.NewMemberCommit(),
            new Content.Committed(
                new Commit(
                    List.of(new ProposalOrRef.ByValue(new Proposal.Remove(2))),
                    new UpdatePath(Party.keyPackage(eve.bundle()).leafNode(), List.of()))),
            eve.identity));
  }

  @Test
  void whomItRemovesItSucceeds() {
    circle.unsuitable.add(eve.identity.credential());
    Bytes commit = LenientJoin.by(eve, bob).value(new Proposal.Remove(0)).message();
    assertMisbehaved(bob, "5.3.1", commit);
    assertMisbehaved(ann, "5.3.1", commit);
    circle.unsuitable.clear();
    bob.takes(commit);
    assertThat(ann.takes(commit)).isInstanceOf(Received.Removed.class);
  }

  @Test
  void itBringsAnotherKeyThanWhomItRemoves() {
    Bytes commit =
        LenientJoin.by(eve, bob)
            .value(new Proposal.Remove(0))
            .path(
                path ->
                    new UpdatePath(
                        signed(
                            Leaves.encryptionKey(HandMade.leaf(ann).encryptionKey())
                                .apply(path.leafNode()),
                            0),
                        path.nodes()))
            .message();
    assertMisbehaved(bob, "7.3", commit);
    assertMisbehaved(ann, "7.3", commit);
  }

  @Test
  void itHasNothingElse() {
    circle.psks.put(Bytes.utf8("psk"), SecretBytes.wrap(new byte[] {7}));
    for (Proposal other :
        List.of(
            new Proposal.Add(Party.keyPackage(circle.party("fay").bundle())),
            new Proposal.GroupContextExtensions(
                List.of(new Extension(Circle.EXTENSION, Bytes.EMPTY))),
            new Proposal.ReInit(Bytes.utf8("next"), 1, Circle.SUITE.code(), List.of()),
            new Proposal.Update(HandMade.leaf(bob)),
            new Proposal.Custom(Circle.PROPOSAL, Bytes.EMPTY))) {
      assertMisbehaved(ann, "12.2", LenientJoin.by(eve, bob).value(other).message());
    }
  }

  @Test
  void itHasNoReferences() {
    Bytes ref = circle.propose(cleo, Change.custom(Circle.PROPOSAL, Bytes.EMPTY)).ref();
    assertMisbehaved(ann, "12.4.3.2", LenientJoin.by(eve, bob).reference(ref).message());
  }

  @Test
  void itHasAPath() {
    assertInvalid(ann, Reason.MALFORMED, "12.4.3.2", LenientJoin.by(eve, bob).messageWithoutPath());
  }

  @Test
  void itIsSignedByWhoJoins() {
    assertInvalid(
        ann,
        Reason.NOT_AUTHENTIC,
        "6.1",
        LenientJoin.by(eve, bob).signedBy(circle.party("fay").identity).message());
  }

  @Test
  void itsSenderIsANewMember() {
    assertMisbehaved(
        ann, "12.2", HandMade.commit(bob, List.of(new Proposal.ExternalInit(Bytes.EMPTY)), null));
  }

  @Test
  void itsLeafIsVouchedFor() {
    circle.doubted.add(eve.identity.signatureKey().publicKey());
    circle.doubted.clear();
    Bytes commit = LenientJoin.by(eve, bob).message();
    circle.doubted.add(eve.identity.signatureKey().publicKey());
    assertMisbehaved(ann, "5.3.1", commit);
  }

  @Test
  void itsLeafIsFromACommit() {
    Bytes commit =
        LenientJoin.by(eve, bob)
            .path(
                path ->
                    new UpdatePath(
                        signed(
                            Leaves.source(new LeafNodeSource.FromUpdate()).apply(path.leafNode()),
                            3),
                        path.nodes()))
            .message();
    assertMisbehaved(ann, "7.3", commit);
  }

  @Test
  void itsLeafHasKeysOfItsOwn() {
    Party twin =
        new Party(
            "twin",
            eve.settings,
            eve.mls,
            new Identity(new Credential.Basic(Bytes.utf8("twin")), bob.identity.signatureKey()));
    assertMisbehaved(ann, "7.3", LenientJoin.by(twin, bob).message());
  }

  @Test
  void itsLeafSupportsWhatTheGroupHas() {
    circle.commit(ann, Change.extensions(List.of(new Extension(Circle.EXTENSION, Bytes.EMPTY))));
    assertMisbehaved(
        ann,
        "13.4",
        LenientJoin.by(eve, bob).leaf(Leaves.withoutExtension(Circle.EXTENSION)).message());
  }

  @Test
  void itsPathIsWhole() {
    assertMisbehaved(
        ann,
        "7.6",
        LenientJoin.by(eve, bob)
            .path(path -> new UpdatePath(path.leafNode(), path.nodes().subList(1, 2)))
            .message());
  }

  @Test
  void itsConfirmationTagHolds() {
    Bytes commit = LenientJoin.by(eve, bob).message();
    byte[] altered = commit.toArray();
    altered[altered.length - 1] ^= 1;
    assertInvalid(ann, Reason.NOT_AUTHENTIC, "6.1", Bytes.of(altered));
    ann.takes(commit);
  }

  @Test
  void whoKnowsNoSecretOfTheGroupCannotRemoveAnybody() {
    Bytes commit =
        LenientJoin.by(eve, bob)
            .value(new Proposal.Remove(0))
            .path(path -> new UpdatePath(path.leafNode(), List.of()))
            .message();
    assertMisbehaved(ann, "7.6", commit);
    assertThat(ann.group().isActive()).isTrue();
  }

  @Test
  void whatWasProposedBeforeIsGone() {
    circle.propose(bob, Change.remove(cleo.leafIndex()));
    joined(eve, ExternalJoinOptions.DEFAULT);
    assertThat(ann.group().pendingProposals()).isEmpty();
    assertThat(Set.copyOf(ann.group().members())).hasSize(4);
    circle.assertAgreed();
  }

  private LeafNode signed(LeafNode leaf, int index) {
    return LeafSignatures.sign(
        eve.crypto(), leaf, Circle.GROUP, index, eve.identity.signatureKey().privateKey());
  }

  private Received joined(Party joiner, ExternalJoinOptions options) {
    ExternalJoin join =
        joiner.mls.joinExternally(
            ann.group().groupInfo(GroupInfoOptions.FOR_JOINING), joiner.identity, options);
    Received received = null;
    for (Party member : circle.members) received = member.takes(join.commit());
    joiner.adopt(join.group());
    circle.members.add(joiner);
    return Objects.requireNonNull(received);
  }
}
