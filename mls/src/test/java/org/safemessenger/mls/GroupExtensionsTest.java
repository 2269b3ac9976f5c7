package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.Circle.assertMisbehaved;
import static org.safemessenger.mls.testing.Faults.assertMisuse;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.wire.Credential;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.ExtensionType;
import org.safemessenger.mls.wire.ExternalSender;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.Proposal;
import org.safemessenger.mls.wire.RequiredCapabilities;

/** A group's extensions and what they ask of its members (sections 11.1, 12.1.7 and 13.4). */
class GroupExtensionsTest {
  private static final Extension SUPPORTED = new Extension(Circle.EXTENSION, Bytes.utf8("x"));
  private final Circle circle = Circle.of("ann", "bob", "cleo");
  private final Party ann = circle.member(0);
  private final Party bob = circle.member(1);
  private final Party cleo = circle.member(2);

  @Test
  void theyAreReplacedAsAWhole() {
    circle.commit(ann, Change.extensions(List.of(SUPPORTED)));
    assertThat(cleo.group().extensions()).containsExactly(SUPPORTED);
    Extension required = required(List.of(), List.of(), List.of(1));
    circle.commit(bob, Change.extensions(List.of(required)));
    assertThat(cleo.group().extensions()).containsExactly(required);
    circle.assertAgreed();
  }

  @Test
  void eachTypeIsThereOnce() {
    refused("13.4", SUPPORTED, SUPPORTED);
  }

  @Test
  void whatThisClientDoesNotKnowIsRefused() {
    refused("13.4", new Extension(0xF123, Bytes.EMPTY));
  }

  @Test
  void aMeaninglessTypeThatLeavesListIsNotThereforeSupported() {
    for (int type : HandMade.leaf(ann).capabilities().extensions()) {
      if (type != Circle.EXTENSION) refused("13.4", new Extension(type, Bytes.EMPTY));
    }
  }

  @Test
  void whatSomeMemberDoesNotSupportIsRefused() {
    Party eve = joinedBy(Set.of(), Set.of(Circle.PROPOSAL));
    refused("13.4", SUPPORTED);
    circle.leave(eve);
    circle.commit(ann, Change.extensions(List.of(SUPPORTED)), Change.remove(eve.leafIndex()));
    circle.assertAgreed();
  }

  @Test
  void requiredExtensionsAreSupportedByAll() {
    joinedBy(Set.of(), Set.of(Circle.PROPOSAL));
    refused("11.1", required(List.of(Circle.EXTENSION), List.of(), List.of()));
  }

  @Test
  void requiredProposalsAreSupportedByAll() {
    joinedBy(Set.of(Circle.EXTENSION), Set.of());
    refused("11.1", required(List.of(), List.of(Circle.PROPOSAL), List.of()));
  }

  @Test
  void requiredCredentialsAreSupportedByAll() {
    refused("11.1", required(List.of(), List.of(), List.of(77)));
  }

  @Test
  void whatTheRfcItselfHasMayBeRequiredOfAll() {
    circle.commit(
        ann,
        Change.extensions(
            List.of(required(List.of(ExtensionType.EXTERNAL_SENDERS), List.of(3), List.of(1)))));
    circle.assertAgreed();
  }

  @Test
  void aNewMemberSupportsTheGroupsExtensions() {
    circle.commit(ann, Change.extensions(List.of(SUPPORTED)));
    circle.extensions = Set.of();
    cannotBeAdded("13.4", circle.party("eve"));
  }

  @Test
  void aNewMemberSupportsWhatIsRequired() {
    circle.commit(
        ann, Change.extensions(List.of(required(List.of(), List.of(Circle.PROPOSAL), List.of()))));
    circle.proposals = Set.of();
    cannotBeAdded("11.1", circle.party("eve"));
  }

  @Test
  void newExtensionsCountForTheRestOfTheCommit() {
    circle.extensions = Set.of();
    Party eve = circle.party("eve");
    KeyPackage keyPackage = Party.keyPackage(eve.bundle());
    assertMisbehaved(
        ann,
        "13.4",
        LenientCommit.by(bob)
            .value(
                new Proposal.Add(keyPackage),
                new Proposal.GroupContextExtensions(List.of(SUPPORTED)))
            .message());
    circle.commit(ann, Change.extensions(List.of(SUPPORTED)));
    Committed committed =
        circle.commit(bob, Change.add(eve.bundle().keyPackage()), Change.extensions(List.of()));
    assertThat(committed.welcome()).isPresent();
    circle.assertAgreed();
  }

  @Test
  void anUpdatedMemberStillSupportsThem() {
    circle.commit(ann, Change.extensions(List.of(SUPPORTED)));
    assertMisbehaved(
        ann,
        "13.4",
        LenientCommit.by(bob).leaf(Leaves.withoutExtension(Circle.EXTENSION)).message());
  }

  @Test
  void anUpdatedMemberStillSupportsWhatIsRequired() {
    circle.commit(
        ann, Change.extensions(List.of(required(List.of(), List.of(Circle.PROPOSAL), List.of()))));
    assertMisbehaved(
        ann, "11.1", LenientCommit.by(bob).leaf(Leaves.withoutProposal(Circle.PROPOSAL)).message());
  }

  @Test
  void everybodySupportsEverybodysCredential() {
    Credential x509 = new Credential.X509(List.of(Bytes.utf8("certificate")));
    Bytes narrow = LenientCommit.by(bob).leaf(Leaves.withoutCredential(2)).message();
    ann.takes(narrow);
    cleo.takes(narrow);
    assertMisbehaved(ann, "7.3", LenientCommit.by(cleo).leaf(Leaves.credential(x509)).message());
  }

  @Test
  void whoJoinsSupportsTheCredentialsInUse() {
    Credential x509 = new Credential.X509(List.of(Bytes.utf8("certificate")));
    Bytes commit = LenientCommit.by(bob).leaf(Leaves.credential(x509)).message();
    ann.takes(commit);
    cleo.takes(commit);
    Party eve = circle.party("eve");
    KeyPackage own = Party.keyPackage(eve.bundle());
    KeyPackage narrow =
        HandMade.sign(
            eve,
            new KeyPackage(
                own.version(),
                own.cipherSuite(),
                own.initKey(),
                Leaves.withoutCredential(2).apply(own.leafNode()),
                own.extensions(),
                Bytes.EMPTY));
    assertMisbehaved(ann, "7.3", LenientCommit.by(cleo).value(new Proposal.Add(narrow)).message());
  }

  @Test
  void theirDataCanBeRead() {
    refused("13.4", new Extension(ExtensionType.REQUIRED_CAPABILITIES, Bytes.fromHex("05")));
    refused("13.4", new Extension(ExtensionType.EXTERNAL_SENDERS, Bytes.fromHex("0500")));
  }

  @Test
  void newExternalSendersAreVouchedFor() {
    Party eve = circle.party("eve");
    Extension senders = externalSenders(eve);
    circle.doubted.add(eve.identity.signatureKey().publicKey());
    refused("5.3.1", senders);
    circle.doubted.clear();
    circle.commit(ann, Change.extensions(List.of(senders)));
    circle.doubted.add(eve.identity.signatureKey().publicKey());
    circle.commit(bob, Change.extensions(List.of(senders, SUPPORTED)));
    circle.assertAgreed();
  }

  private void refused(String section, Extension... extensions) {
    Proposal change = new Proposal.GroupContextExtensions(List.of(extensions));
    assertMisbehaved(ann, section, LenientCommit.by(bob).value(change).message());
    assertMisuse(() -> ann.group().commit(Change.extensions(List.of(extensions))));
  }

  private void cannotBeAdded(String section, Party eve) {
    KeyPackageBundle bundle = eve.bundle();
    assertMisbehaved(
        ann,
        section,
        LenientCommit.by(bob).value(new Proposal.Add(Party.keyPackage(bundle))).message());
    assertMisuse(() -> ann.group().commit(Change.add(bundle.keyPackage())));
  }

  private Party joinedBy(Set<Integer> extensions, Set<Integer> proposals) {
    circle.extensions = extensions;
    circle.proposals = proposals;
    Party eve = circle.party("eve");
    circle.add(ann, List.of(eve));
    return eve;
  }

  static Extension externalSenders(Party... senders) {
    TlsWriter out = new TlsWriter();
    out.vector(
        List.of(senders).stream()
            .map(
                sender ->
                    new ExternalSender(
                        sender.identity.signatureKey().publicKey(), sender.identity.credential()))
            .toList());
    return new Extension(ExtensionType.EXTERNAL_SENDERS, out.toBytes());
  }

  private static Extension required(
      List<Integer> extensions, List<Integer> proposals, List<Integer> credentials) {
    return new Extension(
        ExtensionType.REQUIRED_CAPABILITIES,
        new RequiredCapabilities(extensions, proposals, credentials).encoded());
  }
}
