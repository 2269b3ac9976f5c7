package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.Circle.assertInvalid;
import static org.safemessenger.mls.Circle.assertMisbehaved;
import static org.safemessenger.mls.testing.Faults.assertMisuse;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.ExtensionType;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.UpdatePath;

/** What a leaf must be (section 7.3), in an Add, an Update and a commit's path. */
class LeafNodeRulesTest {
  private final Circle circle = Circle.of("ann", "bob", "cleo");
  private final Party ann = circle.member(0);
  private final Party bob = circle.member(1);
  private final Party cleo = circle.member(2);
  private final Party dan = circle.party("dan");
  private final long now = circle.now.getEpochSecond();

  @Test
  void aValidLeafIsTakenFromEachSource() {
    circle.propose(bob, Change.update());
    circle.add(cleo, List.of(dan));
    circle.commit(ann);
    circle.assertAgreed();
    assertThat(HandMade.leaf(dan).source()).isInstanceOf(LeafNodeSource.FromKeyPackage.class);
    assertThat(HandMade.leaf(bob).source()).isInstanceOf(LeafNodeSource.FromUpdate.class);
    assertThat(HandMade.leaf(ann).source()).isInstanceOf(LeafNodeSource.FromCommit.class);
  }

  @Test
  void itIsVouchedForInAnAdd() {
    Bytes add = add(UnaryOperator.identity());
    circle.doubted.add(dan.identity.signatureKey().publicKey());
    assertMisbehaved(ann, "5.3.1", add);
  }

  @Test
  void itIsVouchedForInAnUpdate() {
    Bytes update = update(UnaryOperator.identity());
    circle.doubted.add(bob.identity.signatureKey().publicKey());
    assertMisbehaved(ann, "5.3.1", update);
  }

  @Test
  void itIsVouchedForInAPath() {
    Bytes commit = LenientCommit.by(bob).message();
    circle.doubted.add(bob.identity.signatureKey().publicKey());
    assertMisbehaved(ann, "5.3.1", commit);
    circle.doubted.clear();
    ann.takes(commit);
  }

  @Test
  void oneselfMustBeVouchedForToSend() {
    circle.doubted.add(ann.identity.signatureKey().publicKey());
    assertMisuse(() -> ann.group().commit());
    assertMisuse(() -> ann.group().propose(Change.update()));
  }

  @Test
  void aCredentialIsSucceededByItsSuccessorOnly() {
    Credential other = new Credential.Basic(Bytes.utf8("robert"));
    circle.unsuitable.add(other);
    assertMisbehaved(ann, "5.3.1", update(Leaves.credential(other)));
    Bytes commit = LenientCommit.by(bob).leaf(Leaves.credential(other)).message();
    assertMisbehaved(ann, "5.3.1", commit);
    circle.unsuitable.clear();
    ann.takes(commit);
    assertThat(ann.group().member(1)).get().extracting(Member::credential).isEqualTo(other);
  }

  @Test
  void whoIsNoLongerVouchedForMayBringAnotherKey() {
    circle.doubted.add(bob.identity.signatureKey().publicKey());
    Identity fresh = bob.mls.identity(Circle.SUITE, bob.identity.credential());
    circle.commit(bob, CommitOptions.of().as(fresh));
    circle.assertAgreed();
    assertThat(ann.group().member(1))
        .get()
        .extracting(Member::signatureKey)
        .isEqualTo(fresh.signatureKey().publicKey());
  }

  @Test
  void messagesOfWhoIsNoLongerVouchedForAreRead() {
    circle.doubted.add(bob.identity.signatureKey().publicKey());
    circle.assertAgreed();
  }

  @Test
  void itListsItsVersion() {
    assertMisbehaved(ann, "11.1", add(Leaves.withoutVersion()));
    assertMisbehaved(ann, "11.1", update(Leaves.withoutVersion()));
    assertMisbehaved(ann, "11.1", path(Leaves.withoutVersion()));
  }

  @Test
  void itListsItsSuite() {
    UnaryOperator<LeafNode> change = Leaves.withoutSuite(Circle.SUITE.code());
    assertMisbehaved(ann, "11.1", add(change));
    assertMisbehaved(ann, "11.1", update(change));
    assertMisbehaved(ann, "11.1", path(change));
  }

  @Test
  void itListsItsCredentialType() {
    assertMisbehaved(ann, "7.2", add(Leaves.withoutCredential(1)));
    assertMisbehaved(ann, "7.2", update(Leaves.withoutCredential(1)));
    assertMisbehaved(ann, "7.2", path(Leaves.withoutCredential(1)));
  }

  @Test
  void itListsItsExtensions() {
    UnaryOperator<LeafNode> change = Leaves.extensions(new Extension(0xF123, Bytes.EMPTY));
    assertMisbehaved(ann, "7.3", add(change));
    assertMisbehaved(ann, "7.3", update(change));
    assertMisbehaved(ann, "7.3", path(change));
  }

  @Test
  void anExtensionOfTheRfcNeedsNoListing() {
    Extension id = new Extension(ExtensionType.APPLICATION_ID, Bytes.utf8("device 7"));
    ann.takes(LenientCommit.by(bob).leaf(Leaves.extensions(id)).message());
    assertThat(ann.group().member(1)).get().extracting(Member::extensions).isEqualTo(List.of(id));
  }

  @Test
  void anExtensionUnknownHereIsIgnoredWhereItIsListed() {
    circle.extensions = Set.of(Circle.EXTENSION, 0xF123);
    Party eve = circle.party("eve");
    KeyPackageBundle bundle =
        eve.mls.keyPackage(
            Circle.SUITE,
            eve.identity,
            KeyPackageOptions.DEFAULT.withLeafExtensions(
                List.of(new Extension(0xF123, Bytes.utf8("new")))));
    Committed committed = circle.commit(ann, Change.add(bundle.keyPackage()));
    eve.adopt(eve.mls.join(bundle, committed.welcome().orElseThrow()));
    circle.members.add(eve);
    circle.assertAgreed();
  }

  @Test
  void itHasEachExtensionOnce() {
    Extension id = new Extension(ExtensionType.APPLICATION_ID, Bytes.EMPTY);
    assertMisbehaved(ann, "13.4", add(Leaves.extensions(id, id)));
    assertMisbehaved(ann, "13.4", update(Leaves.extensions(id, id)));
    assertMisbehaved(ann, "13.4", path(Leaves.extensions(id, id)));
  }

  @Test
  void itsKeyIsOneOfTheSuite() {
    UnaryOperator<LeafNode> change =
        Leaves.encryptionKey(new HpkePublicKey(Bytes.wrap(new byte[31])));
    assertMisbehaved(ann, "7.3", add(change));
    assertMisbehaved(ann, "7.3", update(change));
  }

  @Test
  void itsSourceIsWhereItStands() {
    assertMisbehaved(ann, "7.3", add(Leaves.source(new LeafNodeSource.FromUpdate())));
    assertMisbehaved(ann, "7.3", update(Leaves.lifetime(now, now + 10)));
    assertMisbehaved(ann, "7.3", update(Leaves.source(new LeafNodeSource.FromCommit(Bytes.EMPTY))));
    assertMisbehaved(ann, "7.3", pathAsSent(Leaves.source(new LeafNodeSource.FromUpdate())));
    assertMisbehaved(ann, "7.3", pathAsSent(Leaves.lifetime(now, now + 10)));
  }

  @Test
  void anUpdateBringsAnotherEncryptionKey() {
    assertMisbehaved(ann, "7.3", update(Leaves.encryptionKey(HandMade.leaf(bob).encryptionKey())));
  }

  @Test
  void aPathBringsAnotherEncryptionKey() {
    assertMisbehaved(
        ann, "7.3", pathAsSent(Leaves.encryptionKey(HandMade.leaf(bob).encryptionKey())));
  }

  @Test
  void itsSignatureHolds() {
    LeafNode leaf = HandMade.sign(bob, fresh(bob, Leaves.source(new LeafNodeSource.FromUpdate())));
    LeafNode forged = leaf.withSignature(Bytes.wrap(new byte[64]));
    assertInvalid(
        ann, Reason.NOT_AUTHENTIC, "7.3", HandMade.proposal(bob, new Proposal.Update(forged)));
    Bytes commit =
        LenientCommit.by(bob)
            .path(
                path ->
                    new UpdatePath(
                        path.leafNode().withSignature(Bytes.wrap(new byte[64])), path.nodes()))
            .message();
    assertInvalid(ann, Reason.NOT_AUTHENTIC, "7.3", commit);
  }

  @Test
  void itsSignatureKeyIsNobodyElses() {
    circle.unsuitable.clear();
    Bytes commit =
        LenientCommit.by(bob)
            .as(new Identity(bob.identity.credential(), cleo.identity.signatureKey()))
            .message();
    assertMisbehaved(ann, "7.3", commit);
  }

  @Test
  void anUpdatesSignatureKeyIsNobodyElses() {
    Identity asCleo = new Identity(bob.identity.credential(), cleo.identity.signatureKey());
    Bytes ref = circle.propose(bob, Change.update(asCleo)).ref();
    assertMisbehaved(ann, "7.3", LenientCommit.by(cleo).reference(ref).message());
  }

  @Test
  void itsEncryptionKeyIsNobodyElses() {
    Bytes update = update(Leaves.encryptionKey(HandMade.leaf(cleo).encryptionKey()));
    circle.members.forEach(member -> member.takes(update));
    Bytes ref = ann.group().pendingProposals().getFirst().ref();
    assertMisbehaved(cleo, "7.3", LenientCommit.by(ann).reference(ref).message());
  }

  @Test
  void itDoesNotLiveTooLong() {
    long year = Duration.ofDays(366).toSeconds();
    assertMisbehaved(ann, "7.2", add(Leaves.lifetime(now, now + year + 1)));
    assertMisbehaved(ann, "7.2", add(Leaves.lifetime(0, -1)));
    assertMisbehaved(ann, "7.2", add(Leaves.lifetime(now + 1, now)));
    ann.takes(add(Leaves.lifetime(now, now + year)));
  }

  @Test
  void anyLifetimeWillDoWhereThePolicySaysSo() {
    circle.lifetimes = new LifetimePolicy(LifetimePolicy.FOREVER, false);
    Circle other = new Circle();
    other.lifetimes = circle.lifetimes;
    other.with("ann", "bob");
    KeyPackage forever =
        HandMade.sign(dan, with(Party.keyPackage(dan.bundle()), Leaves.lifetime(0, -1)));
    other.member(0).takes(HandMade.proposal(other.member(1), new Proposal.Add(forever)));
    assertThat(other.member(0).group().pendingProposals()).hasSize(1);
  }

  @Test
  void whatIsSentIsWithinItsLifetime() {
    Bytes expired = dan.bundle().keyPackage();
    circle.now = circle.now.plus(Duration.ofDays(91));
    assertMisuse(() -> ann.group().commit(Change.add(expired)));
    assertMisuse(() -> ann.group().propose(Change.add(expired)));
    circle.now = circle.now.minus(Duration.ofDays(92));
    assertMisuse(() -> ann.group().commit(Change.add(expired)));
  }

  @Test
  void whatArrivesLateMayHaveExpired() {
    Bytes add = HandMade.proposal(bob, new Proposal.Add(Party.keyPackage(dan.bundle())));
    Committed committed = bob.commits(Change.add(dan.bundle().keyPackage()));
    circle.now = circle.now.plus(Duration.ofDays(1000));
    ann.takes(add);
    ann.takes(committed.message());
    assertThat(ann.group().members()).hasSize(4);
  }

  @Test
  void whatHasExpiredIsRefusedWhereThePolicySaysSo() {
    Circle strict = new Circle();
    strict.lifetimes = new LifetimePolicy(Duration.ofDays(366), true);
    strict.with("ann", "bob");
    Bytes add =
        HandMade.proposal(
            strict.member(1), new Proposal.Add(Party.keyPackage(strict.party("dan").bundle())));
    strict.now = strict.now.plus(Duration.ofDays(91));
    assertMisbehaved(strict.member(0), "7.3", add);
  }

  @Test
  void anExpiredProposalOfAnotherIsNotCommitted() {
    circle.propose(bob, Change.add(dan.bundle().keyPackage()));
    circle.now = circle.now.plus(Duration.ofDays(91));
    circle.commit(ann);
    assertThat(ann.group().members()).hasSize(3);
  }

  private Bytes add(UnaryOperator<LeafNode> change) {
    KeyPackage keyPackage = HandMade.sign(dan, with(Party.keyPackage(dan.bundle()), change));
    return HandMade.proposal(bob, new Proposal.Add(keyPackage));
  }

  private static KeyPackage with(KeyPackage keyPackage, UnaryOperator<LeafNode> change) {
    return new KeyPackage(
        keyPackage.version(),
        keyPackage.cipherSuite(),
        keyPackage.initKey(),
        change.apply(keyPackage.leafNode()),
        keyPackage.extensions(),
        Bytes.EMPTY);
  }

  private Bytes update(UnaryOperator<LeafNode> change) {
    LeafNode leaf = fresh(bob, Leaves.source(new LeafNodeSource.FromUpdate()));
    return HandMade.proposal(bob, new Proposal.Update(HandMade.sign(bob, change.apply(leaf))));
  }

  private static LeafNode fresh(Party member, UnaryOperator<LeafNode> change) {
    HpkePublicKey key = member.crypto().generateKeyPair().publicKey();
    return change.apply(Leaves.encryptionKey(key).apply(HandMade.leaf(member)));
  }

  private Bytes path(UnaryOperator<LeafNode> change) {
    return LenientCommit.by(bob).leaf(change).message();
  }

  /** Changed and signed after the path was made. */
  private Bytes pathAsSent(UnaryOperator<LeafNode> change) {
    return LenientCommit.by(bob)
        .path(
            path -> new UpdatePath(HandMade.sign(bob, change.apply(path.leafNode())), path.nodes()))
        .message();
  }
}
