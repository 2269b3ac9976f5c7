package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.Circle.assertInvalid;
import static org.safemessenger.mls.Circle.assertMisbehaved;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.wire.Commit;
import org.safemessenger.mls.wire.Content;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.PreSharedKeyId;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.UpdatePath;
import org.safemessenger.mls.wire.UpdatePathNode;

/** When a commit has a path, and what is asked of it (sections 12.4 and 12.4.2). */
class CommitPathTest {
  private final Circle circle = Circle.of("ann", "bob", "cleo", "dan");
  private final Party ann = circle.member(0);
  private final Party bob = circle.member(1);
  private final Party cleo = circle.member(2);

  @Test
  void anEmptyCommitHasOne() {
    assertThat(path(circle.commit(bob, CommitOptions.of().withoutPath()))).isNotNull();
    circle.assertAgreed();
    assertMisbehaved(ann, "12.4", HandMade.commit(bob, List.of(), null));
  }

  @Test
  void theOtherKindsNeedOne() {
    circle.members.removeIf(member -> member.leafIndex() == 3);
    for (Change change :
        List.of(
            Change.extensions(List.of()),
            Change.custom(Circle.PROPOSAL, Bytes.EMPTY),
            Change.remove(3))) {
      Committed committed = circle.commit(bob, CommitOptions.of(change).withoutPath());
      assertThat(path(committed)).isNotNull();
    }
    circle.assertAgreed();
  }

  @Test
  void withoutOneTheOtherKindsAreRefused() {
    for (Proposal proposal :
        List.of(
            new Proposal.Remove(3),
            new Proposal.GroupContextExtensions(List.of()),
            new Proposal.Custom(Circle.PROPOSAL, Bytes.EMPTY))) {
      assertMisbehaved(ann, "12.4", LenientCommit.by(bob).value(proposal).withoutPath().message());
    }
    Bytes update = circle.propose(cleo, Change.update()).ref();
    assertMisbehaved(ann, "12.4", LenientCommit.by(bob).reference(update).withoutPath().message());
    Bytes removal = circle.propose(cleo, Change.remove(3)).ref();
    assertMisbehaved(ann, "12.4", LenientCommit.by(bob).reference(removal).withoutPath().message());
  }

  @Test
  void addsPsksAndReInitsNeedNone() {
    circle.psks.put(Bytes.utf8("psk"), SecretBytes.wrap(new byte[] {9}));
    Party eve = circle.party("eve");
    KeyPackageBundle bundle = eve.bundle();
    Committed added =
        circle.commit(
            bob,
            CommitOptions.of(Change.add(bundle.keyPackage()), Change.externalPsk(Bytes.utf8("psk")))
                .withoutPath());
    assertThat(path(added)).isNull();
    eve.adopt(eve.mls.join(bundle, added.welcome().orElseThrow()));
    circle.members.add(eve);
    circle.assertAgreed();
    circle.commit(eve);
    circle.assertAgreed();
    Committed ended =
        circle.commit(
            ann,
            CommitOptions.of(Change.reInit(Bytes.utf8("next"), Circle.SUITE, List.of()))
                .withoutPath());
    assertThat(path(ended)).isNull();
  }

  @Test
  void whoIsAddedWithoutAPathKnowsItsLeafOnly() {
    Party eve = circle.party("eve");
    KeyPackageBundle bundle = eve.bundle();
    Committed added =
        circle.commit(bob, CommitOptions.of(Change.add(bundle.keyPackage())).withoutPath());
    eve.adopt(eve.mls.join(bundle, added.welcome().orElseThrow()));
    assertThat(eve.state().epoch().privateTree().keys()).hasSize(1);
  }

  @Test
  void whoIsAddedWithAPathKnowsWhatIsAboveBoth() {
    Party eve = circle.party("eve");
    KeyPackageBundle bundle = eve.bundle();
    Committed added = circle.commit(bob, Change.add(bundle.keyPackage()));
    eve.adopt(eve.mls.join(bundle, added.welcome().orElseThrow()));
    circle.members.add(eve);
    assertThat(eve.state().epoch().privateTree().keys().keySet()).contains(8, 7);
    circle.commit(ann);
    circle.commit(eve);
    circle.assertAgreed();
  }

  @Test
  void itsLeafIsTheCommitters() {
    assertMisbehaved(
        ann,
        "7.3",
        LenientCommit.by(bob)
            .path(
                path ->
                    new UpdatePath(
                        HandMade.sign(
                            bob,
                            Leaves.source(new LeafNodeSource.FromUpdate()).apply(path.leafNode())),
                        path.nodes()))
            .message());
  }

  @Test
  void itsParentHashIsRight() {
    assertMisbehaved(
        ann,
        "7.9.2",
        LenientCommit.by(bob)
            .path(
                path ->
                    new UpdatePath(
                        HandMade.sign(
                            bob,
                            Leaves.source(new LeafNodeSource.FromCommit(Bytes.wrap(new byte[32])))
                                .apply(path.leafNode())),
                        path.nodes()))
            .message());
  }

  @Test
  void itHasAsManyNodesAsTheFilteredDirectPath() {
    assertMisbehaved(ann, "7.6", altered(nodes -> nodes.subList(1, 2)));
    assertMisbehaved(
        ann,
        "7.6",
        altered(
            nodes -> {
              List<UpdatePathNode> more = new ArrayList<>(nodes);
              more.add(nodes.getFirst());
              return more;
            }));
  }

  @Test
  void eachNodeHasACiphertextForEachRecipient() {
    assertMisbehaved(
        ann,
        "7.6",
        altered(
            nodes ->
                List.of(
                    new UpdatePathNode(nodes.getFirst().encryptionKey(), List.of()),
                    nodes.getLast())));
  }

  @Test
  void noKeyOfItIsInTheTree() {
    HpkePublicKey present = HandMade.leaf(ann).encryptionKey();
    assertMisbehaved(ann, "12.4.2", withKey(present));
    HpkePublicKey above =
        Objects.requireNonNull(ann.state().epoch().tree().parent(3)).encryptionKey();
    assertMisbehaved(ann, "12.4.2", withKey(above));
  }

  @Test
  void noKeyIsTwiceInIt() {
    assertMisbehaved(
        ann,
        "12.4.2",
        altered(
            nodes ->
                List.of(
                    new UpdatePathNode(
                        nodes.getLast().encryptionKey(), nodes.getFirst().encryptedPathSecret()),
                    nodes.getLast())));
  }

  @Test
  void whatItEncryptsMakesItsKeys() {
    assertInvalid(
        ann,
        Reason.NOT_AUTHENTIC,
        null,
        altered(
            nodes ->
                List.of(
                    new UpdatePathNode(
                        nodes.getFirst().encryptionKey(),
                        List.of(nodes.getLast().encryptedPathSecret().getFirst())),
                    nodes.getLast())));
  }

  @Test
  void theConfirmationTagHolds() {
    byte[] commit = LenientCommit.by(bob).message().toArray();
    assertInvalid(ann, Reason.NOT_AUTHENTIC, null, tagged(commit));
    ann.takes(Bytes.of(commit));
  }

  /** With another confirmation tag, and the membership tag over that. */
  private Bytes tagged(byte[] commit) {
    MlsMessage.Public message = (MlsMessage.Public) MlsMessage.decode(Bytes.of(commit));
    return HandMade.retagged(bob, message.body(), Bytes.wrap(new byte[32]));
  }

  @Test
  void theSamePsksInTheSameOrderAreInTheWelcome() {
    circle.psks.put(Bytes.utf8("one"), SecretBytes.wrap(new byte[] {1}));
    circle.psks.put(Bytes.utf8("two"), SecretBytes.wrap(new byte[] {2}));
    circle.propose(cleo, Change.externalPsk(Bytes.utf8("two")));
    Party eve = circle.party("eve");
    KeyPackageBundle bundle = eve.bundle();
    Committed added =
        circle.commit(
            bob,
            Change.externalPsk(Bytes.utf8("one")),
            Change.add(bundle.keyPackage()),
            Change.externalPsk(Bytes.utf8("one")));
    eve.adopt(eve.mls.join(bundle, added.welcome().orElseThrow()));
    circle.members.add(eve);
    circle.assertAgreed();
  }

  @Test
  void onesOwnCommitThatIsNotPendingIsRefused() {
    Bytes commit = LenientCommit.by(bob).message();
    assertInvalid(bob, Reason.KEY_USED, "14", commit);
  }

  @Test
  void aMissingPskIsNamed() {
    Proposal psk =
        new Proposal.Psk(new PreSharedKeyId.External(Bytes.utf8("?"), ann.crypto().random(32)));
    circle.psks.put(Bytes.utf8("?"), SecretBytes.wrap(new byte[32]));
    Bytes commit = LenientCommit.by(bob).value(psk).message();
    circle.psks.clear();
    assertInvalid(ann, Reason.MISSING_PSK, "8.4", commit);
  }

  private Bytes withKey(HpkePublicKey key) {
    return altered(
        nodes ->
            List.of(
                new UpdatePathNode(key, nodes.getFirst().encryptedPathSecret()), nodes.getLast()));
  }

  private Bytes altered(UnaryOperator<List<UpdatePathNode>> change) {
    return LenientCommit.by(bob)
        .path(path -> new UpdatePath(path.leafNode(), change.apply(path.nodes())))
        .message();
  }

  private static @Nullable UpdatePath path(Committed committed) {
    MlsMessage.Public message = (MlsMessage.Public) MlsMessage.decode(committed.message());
    Commit commit = ((Content.Committed) message.body().content().content()).commit();
    return commit.path();
  }
}
