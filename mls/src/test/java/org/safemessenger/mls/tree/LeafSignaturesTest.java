package org.safemessenger.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.safemessenger.mls.testing.Faults.assertInvalid;
import static org.safemessenger.mls.tree.Leaves.CRYPTO;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.codec.TlsStruct;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.SignatureKeyPair;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.tree.Leaves.Client;
import org.safemessenger.mls.wire.KeyPackage;
import org.safemessenger.mls.wire.LeafNode;
import org.safemessenger.mls.wire.LeafNodeSource;

class LeafSignaturesTest {
  private static final Bytes GROUP = Bytes.utf8("group");
  private static final Bytes OTHER_GROUP = Bytes.utf8("other group");
  private static final Client CLIENT = Client.of(CRYPTO, "client");
  private static final LeafNode UPDATED = CLIENT.updated(CRYPTO, GROUP, 3).leaf();

  private final LeafSignatures signatures = new LeafSignatures(100);
  private final CountingCrypto counting = new CountingCrypto(CRYPTO);
  private final Crypto counted = counting.crypto();

  private void assertRefused(String section, Runnable verification) {
    assertInvalid(Reason.NOT_AUTHENTIC, section, verification::run);
  }

  @Test
  void aLeafFromAKeyPackageHoldsInAnyGroup() {
    signatures.verify(CRYPTO, CLIENT.leaf(), GROUP, 0);
    signatures.verify(CRYPTO, CLIENT.leaf(), OTHER_GROUP, 5);
  }

  @Test
  void aLeafFromAnUpdateHoldsInItsGroupAtItsPlaceOnly() {
    signatures.verify(CRYPTO, UPDATED, GROUP, 3);
    assertRefused("7.3", () -> signatures.verify(CRYPTO, UPDATED, OTHER_GROUP, 3));
    assertRefused("7.3", () -> signatures.verify(CRYPTO, UPDATED, GROUP, 4));
  }

  @Test
  void aLeafFromACommitHoldsInItsGroupAtItsPlaceOnly() {
    TreeGroup group = TreeGroup.of(CRYPTO, 2);
    LeafNode leaf = group.leafOf(0);
    assertThat(leaf.source()).isInstanceOf(LeafNodeSource.FromCommit.class);
    signatures.verify(CRYPTO, leaf, group.groupId, 0);
    assertRefused("7.3", () -> signatures.verify(CRYPTO, leaf, OTHER_GROUP, 0));
    assertRefused("7.3", () -> signatures.verify(CRYPTO, leaf, group.groupId, 1));
  }

  @Test
  void everyPartOfALeafIsSigned() {
    LeafNode leaf = CLIENT.leaf();
    LeafNode stranger = Client.of(CRYPTO, "stranger").leaf();
    List<LeafNode> altered =
        List.of(
            Leaves.with(leaf, stranger.encryptionKey(), leaf.source()),
            Leaves.with(leaf, new LeafNodeSource.FromUpdate()),
            new LeafNode(
                leaf.encryptionKey(),
                stranger.signatureKey(),
                leaf.credential(),
                leaf.capabilities(),
                leaf.source(),
                leaf.extensions(),
                leaf.signature()),
            new LeafNode(
                leaf.encryptionKey(),
                leaf.signatureKey(),
                stranger.credential(),
                leaf.capabilities(),
                leaf.source(),
                leaf.extensions(),
                leaf.signature()),
            leaf.withSignature(stranger.signature()),
            leaf.withSignature(Bytes.EMPTY));
    for (LeafNode one : altered)
      assertRefused("7.3", () -> signatures.verify(CRYPTO, one, GROUP, 0));
  }

  @Test
  void bothSignaturesOfAKeyPackageAreVerified() {
    KeyPackage keyPackage = keyPackage(CLIENT.leaf(), CLIENT.signatureKey());
    signatures.verify(CRYPTO, keyPackage);
    KeyPackage unsigned = keyPackage.withSignature(CLIENT.leaf().signature());
    assertRefused("10.1", () -> signatures.verify(CRYPTO, unsigned));
    LeafNode forged = CLIENT.leaf().withSignature(keyPackage.signature());
    KeyPackage withForgedLeaf = keyPackage(forged, CLIENT.signatureKey());
    assertRefused("7.3", () -> signatures.verify(CRYPTO, withForgedLeaf));
  }

  private static KeyPackage keyPackage(LeafNode leaf, SignatureKeyPair key) {
    KeyPackage unsigned =
        new KeyPackage(
            1,
            CRYPTO.suite().code(),
            CRYPTO.generateKeyPair().publicKey(),
            leaf,
            List.of(),
            Bytes.EMPTY);
    return unsigned.withSignature(
        CRYPTO.signWithLabel(key.privateKey(), "KeyPackageTBS", unsigned.toBeSigned()));
  }

  @Test
  void oneForgedLeafAmongManyIsFound() {
    TreeGroup group = TreeGroup.of(CRYPTO, 40);
    signatures.verifyAll(CRYPTO, group.tree, group.groupId);
    TlsStruct[] nodes = group.tree.nodes();
    nodes[2 * 33] = group.leafOf(33).withSignature(group.leafOf(32).signature());
    RatchetTree forged = new RatchetTree(nodes);
    for (int repeated = 0; repeated < 3; repeated++)
      assertRefused("7.3", () -> signatures.verifyAll(CRYPTO, forged, group.groupId));
  }

  @Test
  void whatHeldIsNotVerifiedAgain() {
    for (int repeated = 0; repeated < 3; repeated++)
      signatures.verify(counted, CLIENT.leaf(), GROUP, repeated);
    assertThat(counting.count("verifyWithLabel")).isEqualTo(1);
  }

  @Test
  void whatDidNotHoldIsNotRemembered() {
    LeafNode forged = CLIENT.leaf().withSignature(UPDATED.signature());
    for (int repeated = 0; repeated < 3; repeated++)
      assertRefused("7.3", () -> signatures.verify(counted, forged, GROUP, 0));
    assertThat(counting.count("verifyWithLabel")).isEqualTo(3);
  }

  @Test
  void withoutAMemoryEverythingIsVerifiedAgain() {
    LeafSignatures forgetful = new LeafSignatures(0);
    for (int repeated = 0; repeated < 3; repeated++)
      forgetful.verify(counted, CLIENT.leaf(), GROUP, 0);
    assertThat(counting.count("verifyWithLabel")).isEqualTo(3);
  }

  @Test
  void manyThreadsMayShareIt() {
    TreeGroup group = TreeGroup.of(CRYPTO, 10);
    assertThatCode(
            () ->
                IntStream.range(0, 50)
                    .parallel()
                    .forEach(i -> signatures.verifyAll(CRYPTO, group.tree, group.groupId)))
        .doesNotThrowAnyException();
  }
}
