package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.mls.Circle.assertInvalid;
import static org.safemessenger.mls.Circle.assertMisbehaved;
import static org.safemessenger.mls.testing.Faults.assertInvalid;
import static org.safemessenger.mls.testing.Faults.assertMisbehaved;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.wire.Extension;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.MlsMessage;
import org.safemessenger.mls.wire.Proposal;

/** Which key packages can be added (section 10.1), when one is used and when one arrives. */
class KeyPackageRulesTest {
  private final Circle circle = Circle.of("ann", "bob");
  private final Party ann = circle.member(0);
  private final Party bob = circle.member(1);
  private final Party dan = circle.party("dan");
  private final KeyPackage valid = Party.keyPackage(dan.bundle());

  @Test
  void aValidOneIsAdded() {
    ann.takes(HandMade.proposal(bob, new Proposal.Add(valid)));
    circle.add(ann, List.of(dan));
    circle.assertAgreed();
  }

  @Test
  void itsVersionIsTheGroups() {
    refused("10.1", with(2, valid.cipherSuite(), valid.initKey(), List.of()));
  }

  @Test
  void itsSuiteIsTheGroups() {
    refused("10.1", with(1, 3, valid.initKey(), List.of()));
    refused("10.1", with(1, 0xF0F0, valid.initKey(), List.of()));
  }

  @Test
  void itsInitKeyIsOneOfTheSuite() {
    refused("10", with(1, valid.cipherSuite(), new HpkePublicKey(Bytes.EMPTY), List.of()));
    refused(
        "10", with(1, valid.cipherSuite(), new HpkePublicKey(Bytes.wrap(new byte[33])), List.of()));
  }

  @Test
  void itsInitKeyIsNotItsLeafs() {
    refused("10.1", with(1, valid.cipherSuite(), valid.leafNode().encryptionKey(), List.of()));
  }

  @Test
  void itHasEachExtensionOnce() {
    Extension extension = new Extension(0xF123, Bytes.EMPTY);
    refused("13.4", with(1, valid.cipherSuite(), valid.initKey(), List.of(extension, extension)));
  }

  @Test
  void anExtensionUnknownHereIsIgnored() {
    KeyPackage keyPackage =
        with(1, valid.cipherSuite(), valid.initKey(), List.of(new Extension(0xF123, Bytes.EMPTY)));
    ann.takes(HandMade.proposal(bob, new Proposal.Add(keyPackage)));
    assertThat(ann.group().pendingProposals()).hasSize(1);
  }

  @Test
  void itsLeafIsVouchedFor() {
    circle.doubted.add(dan.identity.signatureKey().publicKey());
    refused("5.3.1", valid);
  }

  @Test
  void itsSignatureHolds() {
    forged(valid.withSignature(Bytes.wrap(new byte[64])));
    forged(
        new KeyPackage(
            valid.version(),
            valid.cipherSuite(),
            dan.crypto().generateKeyPair().publicKey(),
            valid.leafNode(),
            valid.extensions(),
            valid.signature()));
  }

  @Test
  void itsLeafsSignatureHolds() {
    Bytes key = Bytes.wrap(new byte[64]);
    KeyPackage unsigned =
        new KeyPackage(
            valid.version(),
            valid.cipherSuite(),
            valid.initKey(),
            valid.leafNode().withSignature(key),
            valid.extensions(),
            Bytes.EMPTY);
    forged(
        unsigned.withSignature(
            dan.crypto()
                .signWithLabel(
                    dan.identity.signatureKey().privateKey(),
                    "KeyPackageTBS",
                    unsigned.toBeSigned())));
  }

  @Test
  void somethingElseIsNoKeyPackage() {
    Bytes groupInfo = ann.group().groupInfo(GroupInfoOptions.FOR_JOINING);
    assertInvalid(Reason.MALFORMED, "10", () -> ann.group().commit(Change.add(groupInfo)));
    assertInvalid(
        Reason.MALFORMED, null, () -> ann.group().propose(Change.add(Bytes.fromHex("0001"))));
  }

  @Test
  void theVersionAroundItIsItsOwn() {
    byte[] message = new MlsMessage.KeyPackageMessage(valid).encoded().toArray();
    message[1] = 2;
    assertInvalid(Reason.UNSUPPORTED, "6", () -> ann.group().commit(Change.add(Bytes.of(message))));
  }

  private void refused(String section, KeyPackage keyPackage) {
    assertMisbehaved(ann, section, HandMade.proposal(bob, new Proposal.Add(keyPackage)));
    assertMisbehaved(
        ann, section, HandMade.commit(bob, List.of(new Proposal.Add(keyPackage)), null));
    Bytes message = new MlsMessage.KeyPackageMessage(keyPackage).encoded();
    assertMisbehaved(section, () -> ann.group().commit(Change.add(message)));
    assertMisbehaved(section, () -> ann.group().propose(Change.add(message)));
  }

  private void forged(KeyPackage keyPackage) {
    assertInvalid(
        ann, Reason.NOT_AUTHENTIC, null, HandMade.proposal(bob, new Proposal.Add(keyPackage)));
    Bytes message = new MlsMessage.KeyPackageMessage(keyPackage).encoded();
    assertInvalid(Reason.NOT_AUTHENTIC, null, () -> ann.group().commit(Change.add(message)));
  }

  private KeyPackage with(
      int version, int suite, HpkePublicKey initKey, List<Extension> extensions) {
    return HandMade.sign(
        dan, new KeyPackage(version, suite, initKey, valid.leafNode(), extensions, Bytes.EMPTY));
  }
}
