package org.safemessenger.protocol.invite.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.X25519;

/** Messages of two contacts: open for the two, in their direction, and nobody else. */
class MessageKeyTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final KeyPair ALICE = X25519.generate(RANDOM);
  private static final KeyPair BOB = X25519.generate(RANDOM);
  private static final KeyPair MALLORY = X25519.generate(RANDOM);
  private static final String TEXT = "Grüß dich 👋";

  private static MessageKey key(InviteCipher cipher, KeyPair own, KeyPair other) {
    return MessageKey.derive(cipher, own, X25519.raw(other.getPublic()));
  }

  @ParameterizedTest
  @EnumSource
  void bothSidesReadWhatEitherWrote(InviteCipher cipher) {
    MessageKey alice = key(cipher, ALICE, BOB);
    MessageKey bob = key(cipher, BOB, ALICE);
    SealedText there = alice.seal("Jörg Müller", "bob", TEXT, RANDOM);
    assertThat(bob.open("Jörg Müller", "bob", there)).isEqualTo(TEXT);
    assertThat(alice.open("Jörg Müller", "bob", there)).isEqualTo(TEXT);
    SealedText back = bob.seal("bob", "Jörg Müller", "", RANDOM);
    assertThat(alice.open("bob", "Jörg Müller", back)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aMessageIsGoodForItsTwoInItsDirection(InviteCipher cipher) {
    MessageKey key = key(cipher, ALICE, BOB);
    SealedText sealed = key.seal("alice", "bob", TEXT, RANDOM);
    assertRefused(key, "bob", "alice", sealed);
    assertRefused(key, "alice", "bo", sealed);
    assertRefused(key, "Alice", "bob", sealed);
    assertRefused(key, "alice\nb", "ob", sealed);
    assertRefused(key(cipher, MALLORY, ALICE), "alice", "bob", sealed);
    assertRefused(key(cipher, MALLORY, BOB), "alice", "bob", sealed);
  }

  @Test
  void theCipherIsPartOfTheKey() {
    SealedText sealed = key(InviteCipher.AES256_GCM, ALICE, BOB).seal("alice", "bob", TEXT, RANDOM);
    assertRefused(key(InviteCipher.XCHACHA_POLY1305, ALICE, BOB), "alice", "bob", sealed);
  }

  @ParameterizedTest
  @EnumSource
  void anyBitFlippedIsRefused(InviteCipher cipher) {
    MessageKey key = key(cipher, ALICE, BOB);
    SealedText sealed = key.seal("alice", "bob", TEXT, RANDOM);
    byte[] nonce = Base64.getDecoder().decode(sealed.nonce());
    for (int bit = 0; bit < 8 * nonce.length; bit++) {
      String other = StrictBase64.encode(flipped(nonce, bit));
      assertRefused(key, "alice", "bob", new SealedText(other, sealed.message()));
    }
    byte[] message = Base64.getDecoder().decode(sealed.message());
    for (int bit = 0; bit < 8 * message.length; bit++) {
      String other = StrictBase64.encode(flipped(message, bit));
      assertRefused(key, "alice", "bob", new SealedText(sealed.nonce(), other));
    }
    assertThat(key.open("alice", "bob", sealed)).isEqualTo(TEXT);
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] other = bytes.clone();
    other[bit / 8] ^= (byte) (1 << bit % 8);
    return other;
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoSealedTextIsRefusedInTheSameWords(InviteCipher cipher) {
    MessageKey key = key(cipher, ALICE, BOB);
    SealedText sealed = key.seal("alice", "bob", TEXT, RANDOM);
    for (String bad : List.of("", "AAAA", "A", "?", "é", sealed.nonce() + "\n", "AAA=")) {
      assertRefused(key, "alice", "bob", new SealedText(bad, sealed.message()));
      assertRefused(key, "alice", "bob", new SealedText(sealed.nonce(), bad));
    }
    assertRefused(key, "alice", "bob", new SealedText(sealed.nonce() + "AAAA", sealed.message()));
  }

  @Test
  void noNonceComesTwice() {
    MessageKey key = key(InviteCipher.AES256_GCM, ALICE, BOB);
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      assertThat(seen.add(key.seal("alice", "bob", TEXT, RANDOM).nonce())).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("org.safemessenger.protocol.invite.crypto.SealedHandshakeTest#keysOfSmallOrder")
  void aKeyOfSmallOrderIsRefused(String key) {
    assertThatThrownBy(
            () ->
                MessageKey.derive(
                    InviteCipher.AES256_GCM, ALICE, PublicKeyField.decode(key, "key")))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void onesOwnKeyAndAKeyOfAnotherLengthAreRefused() {
    assertThatThrownBy(() -> key(InviteCipher.AES256_GCM, ALICE, ALICE))
        .isInstanceOf(MalformedException.class);
    for (int length : new int[] {0, 31, 33}) {
      assertThatThrownBy(() -> MessageKey.derive(InviteCipher.AES256_GCM, ALICE, new byte[length]))
          .isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void anOverwrittenKeyDoesNothing() {
    MessageKey key = key(InviteCipher.AES256_GCM, ALICE, BOB);
    key.close();
    assertThatThrownBy(() -> key.seal("alice", "bob", TEXT, RANDOM))
        .isInstanceOf(IllegalStateException.class);
  }

  private static void assertRefused(MessageKey key, String source, String dest, SealedText sealed) {
    assertThatThrownBy(() -> key.open(source, dest, sealed))
        .isInstanceOf(CannotOpenException.class)
        .hasMessage(CannotOpenException.message().getMessage());
  }
}
