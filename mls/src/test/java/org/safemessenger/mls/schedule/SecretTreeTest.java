package org.safemessenger.mls.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safemessenger.mls.testing.Faults.assertInvalid;
import static org.safemessenger.mls.testing.Faults.assertMalformed;
import static org.safemessenger.mls.testing.Faults.assertMisuse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.codec.TlsReader;
import org.safemessenger.mls.codec.TlsWriter;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.fault.InvalidMessage.Reason;
import org.safemessenger.mls.testing.Suites;

class SecretTreeTest {
  private static final Crypto CRYPTO =
      Suites.crypto(CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_Ed25519);
  private static final RatchetLimits LIMITS = new RatchetLimits(10, 4);

  private static SecretTree tree(int width) {
    byte[] secret = new byte[32];
    secret[0] = 7;
    return SecretTree.of(SecretBytes.wrap(secret), width);
  }

  private static SecretTree.Taken at(SecretTree tree, int leaf, int generation) {
    return tree.at(CRYPTO, leaf, RatchetKind.APPLICATION, generation, LIMITS);
  }

  private static SecretTree.Taken next(SecretTree tree, int leaf) {
    return tree.next(CRYPTO, leaf, RatchetKind.APPLICATION);
  }

  @Test
  void aReceiverTakesTheKeyThatTheSenderTook() {
    SecretTree sender = tree(8);
    SecretTree receiver = tree(8);
    for (int generation = 0; generation < 3; generation++) {
      SecretTree.Taken sent = next(sender, 5);
      SecretTree.Taken received = at(receiver, 5, generation);
      assertThat(received.key()).isEqualTo(sent.key());
      sender = sent.after();
      receiver = received.after();
    }
  }

  @Test
  void everyLeafKindAndGenerationHasItsOwnKey() {
    SecretTree tree = tree(4);
    Set<Bytes> keys = new java.util.HashSet<>();
    for (int leaf = 0; leaf < 4; leaf++) {
      for (RatchetKind kind : RatchetKind.values()) {
        for (int i = 0; i < 3; i++) {
          SecretTree.Taken taken = tree.next(CRYPTO, leaf, kind);
          assertThat(taken.key().generation()).isEqualTo(i);
          keys.add(Bytes.of(taken.key().key().expose()));
          tree = taken.after();
        }
      }
    }
    assertThat(keys).hasSize(4 * 2 * 3);
  }

  @Test
  void aTreeOfOneLeafHasRatchets() {
    assertThat(next(tree(1), 0).after().secrets()).hasSize(2);
  }

  @Test
  void takingAKeyLeavesTheValueAsItWas() {
    SecretTree tree = tree(4);
    RatchetKey first = next(tree, 1).key();
    at(tree, 1, 3);
    at(tree, 2, 3);
    assertThat(next(tree, 1).key()).isEqualTo(first);
    assertThat(tree.secrets()).hasSize(1);
  }

  @Test
  void aUsedKeyIsRefused() {
    SecretTree tree = at(tree(4), 1, 0).after();
    assertInvalid(Reason.KEY_USED, "9.2", () -> at(tree, 1, 0));
  }

  @Test
  void ourOwnKeyIsUsedOnceWeSentWithIt() {
    SecretTree tree = next(tree(4), 1).after();
    assertInvalid(Reason.KEY_USED, "9.2", () -> at(tree, 1, 0));
  }

  @Test
  void aSkippedKeyIsThereOnce() {
    RatchetKey first = next(tree(4), 1).key();
    SecretTree ahead = at(tree(4), 1, 2).after();
    SecretTree.Taken late = at(ahead, 1, 0);
    assertThat(late.key()).isEqualTo(first);
    assertInvalid(Reason.KEY_USED, "9.2", () -> at(late.after(), 1, 0));
    assertThat(at(late.after(), 1, 1).key().generation()).isEqualTo(1);
  }

  @Test
  void erasingAKeyThatWasGivenOutErasesNothingInTheTree() {
    SecretTree ahead = at(tree(4), 1, 2).after();
    at(ahead, 1, 0).key().erase();
    assertThat(at(ahead, 1, 0).key().key().isErased()).isFalse();
  }

  @Test
  void ofSkippedKeysTheOldestGoFirst() {
    SecretTree ahead = at(tree(4), 1, 6).after();
    assertInvalid(Reason.KEY_USED, "9.2", () -> at(ahead, 1, 0));
    assertInvalid(Reason.KEY_USED, "9.2", () -> at(ahead, 1, 1));
    assertThat(at(ahead, 1, 2).key().generation()).isEqualTo(2);
    SecretTree further = at(ahead, 1, 8).after();
    assertInvalid(Reason.KEY_USED, "9.2", () -> at(further, 1, 2));
    assertThat(at(further, 1, 3).key().generation()).isEqualTo(3);
  }

  @Test
  void theNumberOfSkippedKeysIsBounded() {
    SecretTree tree = tree(1);
    for (int generation = 10; generation < 100; generation += 10) {
      tree = at(tree, 0, generation).after();
      assertThat(tree.secrets()).hasSize(2 + 2 * LIMITS.skippedKeys());
    }
  }

  @Test
  void noSkippedKeyIsKeptWhereNoneMayBe() {
    SecretTree.Taken taken =
        tree(1).at(CRYPTO, 0, RatchetKind.HANDSHAKE, 10, new RatchetLimits(10, 0));
    assertThat(taken.after().secrets()).hasSize(2);
  }

  @Test
  void aGenerationUpToTheLimitIsTaken() {
    assertThat(at(tree(4), 3, 10).key().generation()).isEqualTo(10);
    assertThat(at(at(tree(4), 3, 4).after(), 3, 15).key().generation()).isEqualTo(15);
  }

  @Test
  void aGenerationTooFarAheadIsRefusedBeforeAnythingIsDerived() {
    assertInvalid(Reason.TOO_FAR_AHEAD, "15.3", () -> at(tree(4), 3, 11));
    assertInvalid(Reason.TOO_FAR_AHEAD, "15.3", () -> at(tree(4), 3, Integer.MIN_VALUE));
    assertInvalid(Reason.TOO_FAR_AHEAD, "15.3", () -> at(tree(4), 3, -1));
    SecretTree erased = tree(1 << 20);
    erased.secrets().forEach(SecretBytes::erase);
    assertInvalid(Reason.TOO_FAR_AHEAD, "15.3", () -> at(erased, 3, 11));
  }

  @Test
  void aLeafThatIsNotInTheTreeIsAMistakeOfTheCaller() {
    assertThatThrownBy(() -> at(tree(4), 4, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> at(tree(4), -1, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> tree(3)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree(0)).isInstanceOf(IllegalArgumentException.class);
  }

  /** As if 2³² − 1 messages had been sent, of which the last few are taken. */
  private static SecretTree nearlyUsedUp() {
    TlsWriter out = new TlsWriter().uint8(0).uint8(2);
    for (int i = 0; i < 2; i++) {
      out.uint8(1).opaque(SecretBytes.zeros(32)).uint32(0xffff_fffe).uint32(0);
    }
    return TlsReader.decode(out.toSecret(), SecretTree::decode);
  }

  @Test
  void theLastGenerationIsUsedAndNoOtherAfterIt() {
    SecretTree.Taken last = next(next(nearlyUsedUp(), 0).after(), 0);
    assertThat(last.key().generation()).isEqualTo(-1);
    assertMisuse(() -> next(last.after(), 0));
    assertInvalid(Reason.KEY_USED, "9.2", () -> at(last.after(), 0, -1));
    assertInvalid(Reason.KEY_USED, "9.2", () -> at(last.after(), 0, 0));
    SecretTree saved = copy(last.after());
    assertMisuse(() -> next(saved, 0));
    assertThat(saved.next(CRYPTO, 0, RatchetKind.HANDSHAKE).key().generation()).isEqualTo(-2);
  }

  @Test
  void theLastGenerationIsReceivedAndTheOneThatWasSkippedBeforeIt() {
    SecretTree.Taken last = at(nearlyUsedUp(), 0, -1);
    assertThat(last.key()).isEqualTo(next(next(nearlyUsedUp(), 0).after(), 0).key());
    SecretTree.Taken late = at(copy(last.after()), 0, -2);
    assertThat(late.key()).isEqualTo(next(nearlyUsedUp(), 0).key());
    assertInvalid(Reason.KEY_USED, "9.2", () -> at(late.after(), 0, -2));
  }

  private static SecretTree copy(SecretTree tree) {
    return TlsReader.decode(encoded(tree), SecretTree::decode);
  }

  private static SecretBytes encoded(SecretTree tree) {
    TlsWriter out = new TlsWriter();
    tree.encode(out);
    return out.toSecret();
  }

  @Test
  void aSavedTreeGoesOnWhereItWas() {
    SecretTree tree = at(next(at(tree(8), 1, 3).after(), 6).after(), 1, 1).after();
    SecretTree restored = copy(tree);
    assertThat(restored.width()).isEqualTo(8);
    assertThat(restored.secrets()).isEqualTo(tree.secrets());
    assertThat(encoded(restored)).isEqualTo(encoded(tree));
    assertThat(at(restored, 1, 2).key()).isEqualTo(at(tree, 1, 2).key());
    assertThat(next(restored, 6).key()).isEqualTo(next(tree, 6).key());
    assertThat(next(restored, 7).key()).isEqualTo(next(tree, 7).key());
    assertInvalid(Reason.KEY_USED, "9.2", () -> at(restored, 1, 1));
  }

  @Test
  void whatIsNoSavedTreeIsMalformed() {
    for (String hex :
        List.of(
            "1f00", // too high
            "0001" + "0000" + "0000", // a parent where a leaf belongs
            "0102", // a leaf where a parent belongs
            "0003", // no such node
            "0002" + "00" + "00000001" + "00000005" + "00" + "00", // ends early
            "0002" + "0100" + "00000001" + "00000001" + "00000001" + "0000" + "0000000000",
            "0002" + "00" + "00000002" + "000000050000" + "000000050000" + "00" + "00000000")) {
      assertThatThrownBy(() -> TlsReader.decode(Bytes.fromHex(hex), SecretTree::decode), hex)
          .isInstanceOf(org.safemessenger.mls.fault.InvalidMessage.class);
    }
    assertMalformed("9", () -> TlsReader.decode(Bytes.fromHex("1f00"), SecretTree::decode));
  }

  @Test
  void whatIsSupersededIsErasedAndNothingElse() {
    SecretTree old = at(tree(8), 1, 3).after();
    SecretTree next = at(next(old, 6).after(), 1, 1).after();
    Set<SecretBytes> kept = identities(next);
    Set<SecretBytes> superseded = identities(old);
    superseded.removeAll(kept);
    assertThat(superseded).hasSize(3); // the subtree's of 6, and key and nonce of generation 1
    old.eraseAllBut(next);
    assertThat(superseded).allMatch(SecretBytes::isErased);
    assertThat(kept).noneMatch(SecretBytes::isErased);
  }

  @Test
  void whatWasDerivedForAForgeryIsErasedAndNothingElse() {
    SecretTree tree = at(tree(8), 1, 3).after();
    SecretTree rejected = at(tree, 6, 5).after();
    rejected.eraseAllBut(tree);
    assertThat(tree.secrets()).noneMatch(SecretBytes::isErased);
    Set<SecretBytes> derived = identities(rejected);
    derived.removeAll(identities(tree));
    assertThat(derived).isNotEmpty().allMatch(SecretBytes::isErased);
  }

  @Test
  void aTreeThatIsLeftForAnotherIsErasedWhole() {
    SecretTree old = at(tree(8), 1, 3).after();
    old.eraseAllBut(tree(8));
    assertThat(old.secrets()).allMatch(SecretBytes::isErased);
  }

  @Test
  void ofAPastEpochOnlyKeysOfOthersApplicationMessagesAreLeft() {
    SecretTree tree = next(at(tree(8), 1, 3).after(), 5).after();
    SecretTree past = tree.forLateMessages(5);
    assertThat(at(past, 1, 2).key()).isEqualTo(at(tree, 1, 2).key());
    assertThat(at(past, 1, 4).key()).isEqualTo(at(tree, 1, 4).key());
    assertThat(at(past, 6, 0).key()).isEqualTo(at(tree, 6, 0).key());
    assertInvalid(Reason.KEY_USED, "9.2", () -> at(past, 5, 1));
    for (int leaf : new int[] {1, 5}) {
      assertInvalid(
          Reason.KEY_USED, "9.2", () -> past.at(CRYPTO, leaf, RatchetKind.HANDSHAKE, 0, LIMITS));
    }
    Set<SecretBytes> given = identities(tree);
    given.removeAll(identities(past));
    assertThat(given).hasSize(3); // two handshake ratchets, and the own application ratchet
    tree.eraseAllBut(past);
    assertThat(given).allMatch(SecretBytes::isErased);
    assertThat(past.secrets()).noneMatch(SecretBytes::isErased);
    assertThat(encoded(copy(past))).isEqualTo(encoded(past));
  }

  @Test
  void aMessageChangesTheWayToOneLeafOnly() {
    SecretTree tree = tree(64);
    for (int leaf = 0; leaf < 64; leaf++) tree = next(tree, leaf).after();
    List<SecretBytes> before = new ArrayList<>(tree.secrets());
    List<SecretBytes> after = new ArrayList<>(next(tree, 40).after().secrets());
    Set<SecretBytes> changed = identities(tree);
    after.forEach(changed::remove);
    assertThat(after).hasSameSizeAs(before);
    assertThat(changed).hasSize(1);
  }

  private static Set<SecretBytes> identities(SecretTree tree) {
    Set<SecretBytes> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.addAll(tree.secrets());
    return set;
  }
}
