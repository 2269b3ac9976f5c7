package org.safemessenger.mls.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.fault.ApiMisuse;
import org.safemessenger.mls.wire.HpkeCiphertext;

class CryptoTest {
  @ParameterizedTest
  @MethodSource("org.safemessenger.mls.crypto.Providers#cryptos")
  void whatIsEncryptedForAKeyOpensWithIt(Crypto crypto) {
    Bytes context = Bytes.utf8("context");
    SecretBytes plaintext = crypto.randomSecret(32);
    for (HpkeKeyPair pair :
        new HpkeKeyPair[] {
          crypto.generateKeyPair(), crypto.deriveKeyPair(crypto.randomSecret(32))
        }) {
      assertThat(crypto.isValid(pair.publicKey())).isTrue();
      assertThat(crypto.matches(pair.privateKey(), pair.publicKey())).isTrue();
      HpkeCiphertext sealed =
          crypto.encryptWithLabel(pair.publicKey(), "label", context, plaintext);
      assertThat(crypto.decryptWithLabel(pair, "label", context, sealed)).isEqualTo(plaintext);
      assertThat(crypto.decryptWithLabel(pair.privateKey(), "label", context, sealed))
          .isEqualTo(plaintext);
    }
  }

  @ParameterizedTest
  @MethodSource("org.safemessenger.mls.crypto.Providers#cryptos")
  void bothSidesOfAnExternalInitialisationExportTheSameSecret(Crypto crypto) {
    HpkeKeyPair pair = crypto.generateKeyPair();
    Crypto.Exported exported = crypto.setupAndExport(pair.publicKey(), "exporter");
    assertThat(exported.secret().length()).isEqualTo(crypto.hashLength());
    assertThat(crypto.receiveAndExport(pair.privateKey(), exported.kemOutput(), "exporter"))
        .isEqualTo(exported.secret());
    assertThat(crypto.receiveAndExport(pair.privateKey(), exported.kemOutput(), "another"))
        .isNotEqualTo(exported.secret());
  }

  @ParameterizedTest
  @MethodSource("org.safemessenger.mls.crypto.Providers#cryptos")
  void aSignatureVerifiesUnderItsKeyLabelAndContentOnly(Crypto crypto) {
    SignatureKeyPair pair = crypto.generateSignatureKeyPair();
    Bytes content = Bytes.utf8("content");
    Bytes signature = crypto.signWithLabel(pair.privateKey(), "label", content);
    assertThat(crypto.verifyWithLabel(pair.publicKey(), "label", content, signature)).isTrue();
    assertThat(crypto.verifyWithLabel(pair.publicKey(), "other", content, signature)).isFalse();
    assertThat(crypto.verifyWithLabel(pair.publicKey(), "label", Bytes.EMPTY, signature)).isFalse();
    assertThat(
            crypto.verifyWithLabel(
                crypto.generateSignatureKeyPair().publicKey(), "label", content, signature))
        .isFalse();
  }

  @ParameterizedTest
  @MethodSource("org.safemessenger.mls.crypto.Providers#cryptos")
  void anErasedKeySignsNoMore(Crypto crypto) {
    SignatureKeyPair pair = crypto.generateSignatureKeyPair();
    for (int i = 0; i < 3; i++) {
      Bytes signature = crypto.signWithLabel(pair.privateKey(), "label", Bytes.EMPTY);
      assertThat(crypto.verifyWithLabel(pair.publicKey(), "label", Bytes.EMPTY, signature))
          .isTrue();
    }
    pair.privateKey().erase();
    assertThatThrownBy(() -> crypto.signWithLabel(pair.privateKey(), "label", Bytes.EMPTY))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @MethodSource("org.safemessenger.mls.crypto.Providers#cryptos")
  void keysOfTheWrongLengthAreTheCallersFault(Crypto crypto) {
    SecretBytes none = SecretBytes.zeros(7);
    assertThatThrownBy(() -> crypto.signWithLabel(none, "label", Bytes.EMPTY))
        .isInstanceOf(ApiMisuse.class);
    assertThatThrownBy(() -> crypto.matches(none, crypto.generateKeyPair().publicKey()))
        .isInstanceOf(ApiMisuse.class);
    assertThatThrownBy(() -> crypto.seal(none, SecretBytes.zeros(12), Bytes.EMPTY, none))
        .isInstanceOf(ApiMisuse.class);
    assertThatThrownBy(
            () ->
                crypto.seal(
                    crypto.randomSecret(crypto.suite().aead().keyLength()),
                    none,
                    Bytes.EMPTY,
                    none))
        .isInstanceOf(ApiMisuse.class);
    assertThatThrownBy(
            () -> crypto.expandWithLabel(none, "label", Bytes.EMPTY, 255 * crypto.hashLength() + 1))
        .isInstanceOf(ApiMisuse.class);
  }

  @ParameterizedTest
  @MethodSource("org.safemessenger.mls.crypto.Providers#cryptos")
  void aReferenceIsBoundToItsLabelValueAndSuite(Crypto crypto) {
    Bytes value = Bytes.utf8("value");
    Bytes reference = crypto.refHash("MLS 1.0 KeyPackage Reference", value);
    assertThat(reference.length()).isEqualTo(crypto.hashLength());
    assertThat(crypto.refHash("MLS 1.0 KeyPackage Reference", value)).isEqualTo(reference);
    assertThat(crypto.refHash("MLS 1.0 Proposal Reference", value)).isNotEqualTo(reference);
    assertThat(crypto.refHash("MLS 1.0 KeyPackage Reference", Bytes.EMPTY)).isNotEqualTo(reference);
    assertThat(crypto.hash(value)).isNotEqualTo(reference);
  }

  @Test
  void whatANumberMeansThatIsNotSpokenHereIsNotGuessed() {
    assertThat(CipherSuite.of(0)).isEmpty();
    assertThat(CipherSuite.of(8)).isEmpty();
    assertThat(CipherSuite.of(0x0A0A)).isEmpty();
    assertThat(CipherSuite.of(-1)).isEmpty();
  }
}
