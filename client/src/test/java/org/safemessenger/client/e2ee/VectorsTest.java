package org.safemessenger.client.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.crypto.RsaKeys;
import org.safemessenger.protocol.crypto.X25519;

class VectorsTest {
  static Stream<Vectors.Message> messages() throws Exception {
    return Vectors.read().messages().stream();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageOfTheVectorsOpensAsTheySay(Vectors.Message message) throws Exception {
    KeyPair alice = RsaKeys.parsePrivate(Vectors.read().alice().privateKey());
    KeyPair bob = RsaKeys.parsePrivate(Vectors.read().bob().privateKey());

    Opened opened =
        new LetterCipher(bob, People.RANDOM).open(message.letter(), false, People.publicKey(alice));

    switch (opened) {
      case Opened.Verified it -> {
        assertThat(message.outcome()).isEqualTo("verified");
        assertThat(it.text()).isEqualTo(message.text());
      }
      case Opened.Unverified it -> {
        assertThat(message.outcome()).isEqualTo("unverified");
        assertThat(it.text()).isEqualTo(message.text());
      }
      case Opened.CannotDecrypt _ -> assertThat(message.outcome()).isEqualTo("cannot_decrypt");
    }
  }

  @ParameterizedTest
  @MethodSource("messages")
  void whatIsSignedAndAuthenticatedHasTheBytesOfTheVectors(Vectors.Message message) {
    Scheme scheme = Scheme.named(message.scheme()).orElseThrow();

    assertThat(HexFormat.of().formatHex(message.letter().signed(scheme)))
        .isEqualTo(message.signed());
    if (scheme == Scheme.HYBRID) {
      byte[] associated =
          Letter.associated(message.sender(), message.recipient(), message.clientId());
      assertThat(HexFormat.of().formatHex(associated)).isEqualTo(message.associated());
    }
  }

  @Test
  void theSenderReadsTheirOwnCopy() throws Exception {
    KeyPair alice = RsaKeys.parsePrivate(Vectors.read().alice().privateKey());
    Vectors.Message hybrid =
        messages().filter(m -> m.name().equals("hybrid")).findFirst().orElseThrow();

    assertThat(
            new LetterCipher(alice, People.RANDOM)
                .open(hybrid.letter(), true, People.publicKey(alice)))
        .isEqualTo(new Opened.Verified(hybrid.text(), Scheme.HYBRID));
  }

  @Test
  void theSafetyNumberAndFingerprintsAreThoseOfTheVectors() throws Exception {
    Vectors vectors = Vectors.read();
    var alice = RsaKeys.parsePublic(vectors.alice().publicKey());
    var bob = RsaKeys.parsePublic(vectors.bob().publicKey());

    assertThat(SafetyNumber.of("bob", bob, "alice", alice)).isEqualTo(vectors.safetyNumber());
    assertThat(RsaKeys.fingerprint(alice)).isEqualTo(vectors.alice().fingerprint());
    assertThat(RsaKeys.fingerprint(bob)).isEqualTo(vectors.bob().fingerprint());
  }

  @Test
  void theKeyFileOpensWithItsPassphrase() throws Exception {
    Vectors vectors = Vectors.read();

    assertThat(
            RsaKeys.toPem(
                vectors
                    .keyFile()
                    .open(vectors.passphrase().toCharArray(), People.RANDOM)
                    .rsa()
                    .getPrivate()))
        .isEqualTo(vectors.alice().privateKey());
  }

  @Test
  void aKeyFileWithBothPairsOpensWithItsPassphrase() throws Exception {
    NegotiationVectors vectors = NegotiationVectors.read();
    AccountKeys keys = vectors.keyFile().open(vectors.passphrase().toCharArray(), People.RANDOM);

    assertThat(vectors.keyFile().hasAll()).isTrue();
    assertThat(RsaKeys.toPem(keys.rsa().getPrivate())).isEqualTo(vectors.rsaPrivateKey());
    assertThat(HexFormat.of().formatHex(X25519.secret(keys.x25519().getPrivate()).expose()))
        .isEqualTo(vectors.x25519PrivateHex());
    assertThat(keys.negotiationKey()).isEqualTo(vectors.alice().key());
  }

  @Test
  void theSafetyNumberAndFingerprintsOfNegotiatedKeysAreThoseOfTheVectors() throws Exception {
    NegotiationVectors vectors = NegotiationVectors.read();
    var alice = new NegotiatedKey("aes256-gcm", vectors.alice().key());
    var bob = new NegotiatedKey("aes256-gcm", vectors.bob().key());

    assertThat(alice.fingerprint()).isEqualTo(vectors.alice().fingerprint());
    assertThat(bob.fingerprint()).isEqualTo(vectors.bob().fingerprint());
    assertThat(
            SafetyNumber.ofNegotiated(
                vectors.bob().name(), bob.raw(), vectors.alice().name(), alice.raw()))
        .isEqualTo(vectors.safetyNumber());
  }
}
