package org.safemessenger.client.e2ee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.protocol.invite.crypto.InviteCipher.AES256_GCM;
import static org.safemessenger.protocol.invite.crypto.InviteCipher.XCHACHA_POLY1305;

import java.nio.file.Path;
import java.security.KeyPair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.protocol.crypto.RsaKeys;
import org.safemessenger.protocol.crypto.X25519;

/** Which of a contact's keys is trusted, and when the person is asked. */
class NegotiatedPinTest {
  private static final KeyPair PAIR = X25519.generate(People.RANDOM);
  private static final NegotiatedKey KEY = NegotiatedCipherTest.key(AES256_GCM, PAIR);
  private static final NegotiatedKey OTHER =
      NegotiatedCipherTest.key(AES256_GCM, X25519.generate(People.RANDOM));
  private static final NegotiatedKey THIRD =
      NegotiatedCipherTest.key(AES256_GCM, X25519.generate(People.RANDOM));
  private static final String RSA = RsaKeys.toPem(People.BOB.getPublic());
  private static final String OTHER_RSA = RsaKeys.toPem(People.MALLORY.getPublic());

  @TempDir Path folder;

  private ContactBook book() {
    return new KeyFolder(folder, "host:1", "alice").contacts();
  }

  private static Contact bob(ContactBook book) {
    return book.find("bob").orElseThrow();
  }

  @Test
  void theFirstKeyIsPinnedAndAnotherOneIsNotTakenSilently() {
    ContactBook book = book();
    book.offer("bob", "");

    assertThat(book.offerNegotiated("bob", KEY)).isFalse();
    assertThat(book.offerNegotiated("bob", KEY)).isFalse();
    assertThat(bob(book).changed()).isFalse();
    assertThat(bob(book).negotiatedKey()).contains(KEY);
    assertThat(book.offerNegotiated("bob", OTHER)).isTrue();
    assertThat(book.offerNegotiated("bob", OTHER)).isFalse();
    assertThat(bob(book).changed()).isTrue();
    assertThat(bob(book).negotiatedKey()).isEmpty();
    assertThat(bob(book).fingerprint()).isEqualTo(KEY.fingerprint());
    assertThat(bob(book).offeredFingerprint()).isEqualTo(OTHER.fingerprint());
    assertThat(book.offerNegotiated("bob", KEY)).isFalse();
    assertThat(bob(book).changed()).isFalse();
  }

  @Test
  void aKeyThatVanishesIsAChange() {
    ContactBook book = book();
    book.offer("bob", "");
    book.offerNegotiated("bob", KEY);

    assertThat(book.offerNegotiated("bob", null)).isTrue();
    assertThat(bob(book).offeredFingerprint()).isEmpty();
    book.accept("bob");
    assertThat(bob(book)).isEqualTo(Contact.first(""));
  }

  /** Whoever replaces a key may choose another cipher for both. */
  @Test
  void anotherCipherForTheSameKeyIsTakenAsItIs() {
    var recast = new NegotiatedKey(XCHACHA_POLY1305.wireName(), KEY.key());
    ContactBook book = book();
    book.offer("bob", "");
    book.offerNegotiated("bob", KEY);
    book.markVerified("bob");

    assertThat(book.offerNegotiated("bob", recast)).isFalse();
    assertThat(bob(book).changed()).isFalse();
    assertThat(bob(book).verified()).isTrue();
    assertThat(bob(book).negotiatedKey()).contains(recast);
    assertThat(book.offerNegotiated("bob", OTHER)).isTrue();
    assertThat(
            book.offerNegotiated(
                "bob", new NegotiatedKey(XCHACHA_POLY1305.wireName(), OTHER.key())))
        .isFalse();
  }

  @Test
  void acceptingTakesTheNewKeyForgetsThatTheOldOneWasVerifiedAndKeepsItForReading() {
    ContactBook book = book();
    book.offer("bob", "");
    book.offerNegotiated("bob", KEY);
    book.markVerified("bob");
    for (NegotiatedKey next : new NegotiatedKey[] {OTHER, THIRD}) {
      book.offerNegotiated("bob", next);
      book.accept("bob");
      assertThat(bob(book).negotiatedKey()).contains(next);
    }

    assertThat(bob(book).verified()).isFalse();
    assertThat(bob(book).changed()).isFalse();
    assertThat(bob(book).negotiated().former()).containsExactly(OTHER, KEY);
    book.offerNegotiated("bob", KEY);
    book.accept("bob");
    assertThat(bob(book).negotiated().former()).containsExactly(THIRD, OTHER);
  }

  @Test
  void aPublishedKeyIsTheOneInUse() {
    ContactBook book = book();
    book.offer("bob", RSA);
    book.markVerified("bob");

    assertThat(book.offerNegotiated("bob", KEY)).isFalse();
    assertThat(book.offerNegotiated("bob", OTHER)).isFalse();
    assertThat(bob(book).changed()).isFalse();
    assertThat(bob(book).verified()).isTrue();
    assertThat(bob(book).negotiatedKey()).isEmpty();
    assertThat(bob(book).fingerprint()).isEqualTo(RsaKeys.fingerprint(People.BOB.getPublic()));
    assertThat(book.offer("bob", "")).isTrue();
    assertThat(bob(book).changed()).isTrue();
    assertThat(bob(book).offeredFingerprint()).isEqualTo(OTHER.fingerprint());
    book.accept("bob");
    assertThat(bob(book).negotiatedKey()).contains(OTHER);
    assertThat(bob(book).verified()).isFalse();
  }

  @Test
  void besideAPublishedKeyAnotherIsUsedOnlyIfItIsNoWorse() {
    ContactBook late = book();
    late.offer("bob", RSA);
    late.offerNegotiated("bob", KEY);
    assertThat(bob(late).negotiatedKey()).isEmpty();
    late.vouch("bob", OTHER);
    assertThat(bob(late).negotiatedKey()).isEmpty();
    late.vouch("bob", KEY);
    assertThat(bob(late).negotiatedKey()).contains(KEY);

    ContactBook together = book();
    together.offerNegotiated("bob", KEY);
    together.offer("bob", RSA);
    assertThat(bob(together).negotiatedKey()).contains(KEY);
    together.markVerified("bob");
    assertThat(bob(together).negotiatedKey()).isEmpty();
    together.vouch("bob", KEY);
    assertThat(bob(together).negotiatedKey()).contains(KEY);
    assertThat(bob(together).verified()).isTrue();
    together.offerNegotiated("bob", OTHER);
    assertThat(bob(together).negotiatedKey()).isEmpty();
    together.vouch("bob", OTHER);
    assertThat(bob(together).negotiatedKey()).contains(OTHER);
    together.offer("bob", OTHER_RSA);
    together.accept("bob");
    assertThat(bob(together).negotiatedKey()).isEmpty();
  }

  @Test
  void aPublishedKeyThatIsFoundAfterTheNegotiationIsTheFirst() {
    ContactBook book = book();
    book.offerNegotiated("bob", KEY);

    assertThat(bob(book).isLookedUp()).isFalse();
    assertThat(book.offer("bob", RSA)).isFalse();
    assertThat(bob(book).isLookedUp()).isTrue();
    assertThat(bob(book).changed()).isFalse();
    assertThat(bob(book).hasKey()).isTrue();
    assertThat(book.offer("bob", OTHER_RSA)).isTrue();
  }

  /** Else a server could publish a key of its own for somebody who has none. */
  @Test
  void aPublishedKeyOfSomebodyWhoWasKnownToHaveNoneIsAChange() {
    ContactBook book = book();
    book.offerNegotiated("bob", KEY);
    assertThat(book.offer("bob", "")).isFalse();
    book.markVerified("bob");

    assertThat(bob(book).isLookedUp()).isTrue();
    assertThat(book.offer("bob", RSA)).isTrue();
    assertThat(bob(book).changed()).isTrue();
    assertThat(bob(book).negotiatedKey()).contains(KEY);
    assertThat(book.offer("bob", "")).isFalse();
    assertThat(bob(book).changed()).isFalse();
    assertThat(bob(book).verified()).isTrue();
    book.offer("bob", RSA);
    book.accept("bob");
    assertThat(bob(book).hasKey()).isTrue();
    assertThat(bob(book).verified()).isFalse();
  }

  @Test
  void aContactWithoutAnyKeyStaysUnknown() {
    ContactBook book = book();

    assertThat(book.offerNegotiated("bob", null)).isFalse();
    assertThat(book.find("bob")).isEmpty();
  }

  @Test
  void pinsSurviveARestart() {
    ContactBook book = book();
    book.offerNegotiated("bob", KEY);
    book.offerNegotiated("bob", OTHER);
    book.offer("bob", "");
    book.accept("bob");
    book.offerNegotiated("bob", null);

    assertThat(bob(book())).isEqualTo(bob(book));
    assertThat(bob(book()).negotiated().former()).containsExactly(KEY);
  }

  @Test
  void bothSidesSeeTheSameNumberForNegotiatedKeysAndAnotherOneForOthers() {
    KeyPair alice = X25519.generate(People.RANDOM);
    var own = new AccountKeys(People.ALICE, alice);
    ContactBook book = book();
    book.offer("bob", "");
    assertThat(SafetyNumber.of("alice", own, "bob", bob(book))).isEmpty();
    book.offerNegotiated("bob", KEY);
    String number = SafetyNumber.of("alice", own, "bob", bob(book)).orElseThrow();

    assertThat(number)
        .matches("\\d{5}( \\d{5}){11}")
        .isEqualTo(
            SafetyNumber.ofNegotiated("bob", KEY.raw(), "alice", X25519.raw(alice.getPublic())));
    book.offerNegotiated("bob", OTHER);
    assertThat(SafetyNumber.of("alice", own, "bob", bob(book)))
        .isPresent()
        .get()
        .isNotEqualTo(number);
    book.offer("bob", RSA);
    assertThat(SafetyNumber.of("alice", own, "bob", bob(book)))
        .contains(
            SafetyNumber.of("alice", People.ALICE.getPublic(), "bob", People.BOB.getPublic()));
  }
}
