package org.safemessenger.client.e2ee;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.client.e2ee.People.ALICE;
import static org.safemessenger.client.e2ee.People.BOB;
import static org.safemessenger.client.e2ee.People.MALLORY;
import static org.safemessenger.client.e2ee.People.RANDOM;
import static org.safemessenger.client.e2ee.People.alice;
import static org.safemessenger.client.e2ee.People.fromAliceToBob;
import static org.safemessenger.client.e2ee.People.publicKey;
import static org.safemessenger.client.e2ee.People.readByBob;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterCipherTest {
  private static final String LONGEST_FOR_RSA = "x".repeat(318);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theRecipientReadsAndVerifiesWhatTheSenderWrote(boolean hybrid) {
    Letter letter = fromAliceToBob("Grüße 👋", hybrid);

    Scheme scheme = hybrid ? Scheme.HYBRID : Scheme.RSA_OAEP;
    assertThat(readByBob(letter)).isEqualTo(new Opened.Verified("Grüße 👋", scheme));
  }

  @Test
  void aTextOf318BytesFitsIntoRsaAloneAndOneByteMoreDoesNot() {
    assertThat(fromAliceToBob(LONGEST_FOR_RSA, false).scheme()).isEqualTo("rsa-oaep");
    assertThat(fromAliceToBob(LONGEST_FOR_RSA + "x", false).scheme())
        .isEqualTo("rsa-oaep+aes-256-gcm");
    assertThat(readByBob(fromAliceToBob(LONGEST_FOR_RSA, false)))
        .isInstanceOf(Opened.Verified.class);
  }

  @Test
  void whatFitsDependsOnTheRecipientsKey() {
    Letter letter = alice().seal("alice", "m", "c", "x".repeat(191), publicKey(MALLORY), false);

    assertThat(letter.scheme()).isEqualTo("rsa-oaep+aes-256-gcm");
  }

  @Test
  void anEmptyAndALongTextSurvive() {
    String longText = "wide 字 ".repeat(8_000);

    assertThat(readByBob(fromAliceToBob("", true)))
        .isEqualTo(new Opened.Verified("", Scheme.HYBRID));
    assertThat(readByBob(fromAliceToBob(longText, false)))
        .isEqualTo(new Opened.Verified(longText, Scheme.HYBRID));
  }

  @Test
  void theSenderReadsTheirOwnCopyOfAHybridLetter() {
    Letter letter = fromAliceToBob("mine", true);

    assertThat(alice().open(letter, true, publicKey(ALICE)))
        .isEqualTo(new Opened.Verified("mine", Scheme.HYBRID));
  }

  @Test
  void aMessageOfAClientThatKnowsOnlyRsaIsReadableButNotVerified() {
    String content =
        Base64.getEncoder()
            .encodeToString(RsaOaep.encrypt(publicKey(BOB), "hi".getBytes(UTF_8), RANDOM));

    assertThat(readByBob(new Letter("alice", "bob", "", null, content, null)))
        .isEqualTo(new Opened.Unverified("hi", Scheme.RSA_OAEP, "It is not signed."));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aForgedSenderIsNotVerified(boolean hybrid) {
    Letter forged =
        new LetterCipher(MALLORY, RANDOM)
            .seal("alice", "bob", "c-1", "pay him", publicKey(BOB), hybrid);

    assertThat(readByBob(forged)).isInstanceOf(Opened.Unverified.class);
  }

  @Test
  void aStrangersSignatureIsNotVerifiedWithoutAKey() {
    assertThat(People.bob().open(fromAliceToBob("hi", true), false, null))
        .isInstanceOf(Opened.Unverified.class);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLetterUnderAnotherNameOrIdIsNeverVerified(boolean hybrid) {
    Letter it = fromAliceToBob("meet me at nine", hybrid);

    assertRefused(new Letter("mallory", "bob", "c-1", it.scheme(), it.content(), it.signature()));
    assertRefused(new Letter("alice", "mallory", "c-1", it.scheme(), it.content(), it.signature()));
    assertRefused(new Letter("alice", "bob", "c-2", it.scheme(), it.content(), it.signature()));
    assertRefused(new Letter("alic", "ebob", "c-1", it.scheme(), it.content(), it.signature()));
    assertRefused(new Letter("alice", "bob", "c-1", "rsa-oaep", it.content(), null));
  }

  @Test
  void anUnknownSchemeIsSaidSo() {
    Letter it = fromAliceToBob("hi", true);

    assertThat(readByBob(new Letter("alice", "bob", "c-1", "mls", it.content(), it.signature())))
        .isInstanceOf(Opened.CannotDecrypt.class);
  }

  @Test
  void anotherPersonCannotRead() {
    Letter it = fromAliceToBob("for bob", true);

    assertThat(new LetterCipher(MALLORY, RANDOM).open(it, false, publicKey(ALICE)))
        .isInstanceOf(Opened.CannotDecrypt.class);
  }

  @Test
  void everyAlteredByteOfAHybridLetterIsNoticed() {
    Letter it = fromAliceToBob("hi", true);
    byte[] content = Base64.getDecoder().decode(it.content());
    // One in seven bytes: each costs a private RSA operation.
    for (int at = 0; at < content.length; at += 7) {
      byte[] altered = content.clone();
      altered[at] ^= 1;
      assertRefused(
          new Letter(
              "alice",
              "bob",
              "c-1",
              it.scheme(),
              Base64.getEncoder().encodeToString(altered),
              it.signature()));
    }
  }

  @Test
  void nothingSecretIsInTexts() {
    assertThat(
            alice().toString()
                + fromAliceToBob("hidden", true)
                + readByBob(fromAliceToBob("hidden", true)))
        .doesNotContain("hidden");
  }

  private static void assertRefused(Letter letter) {
    assertThat(readByBob(letter)).isNotInstanceOf(Opened.Verified.class);
  }
}
