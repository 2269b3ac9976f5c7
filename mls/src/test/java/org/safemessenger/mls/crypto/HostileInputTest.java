package org.safemessenger.mls.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.fault.InvalidMessage;
import org.safemessenger.mls.wire.HpkeCiphertext;
import org.safemessenger.mls.wire.HpkePublicKey;
import org.safemessenger.mls.wire.SignaturePublicKey;

/** What others send is refused with {@link InvalidMessage} or false, and with nothing else. */
class HostileInputTest {
  private static final Bytes CONTEXT = Bytes.utf8("context");

  @ParameterizedTest
  @MethodSource("org.safemessenger.mls.crypto.Providers#cryptos")
  void anAlteredHpkeCiphertextDoesNotOpen(Crypto crypto) {
    HpkeKeyPair pair = crypto.generateKeyPair();
    HpkeCiphertext good =
        crypto.encryptWithLabel(pair.publicKey(), "label", CONTEXT, crypto.randomSecret(20));
    alterations(good.ciphertext())
        .map(altered -> new HpkeCiphertext(good.kemOutput(), altered))
        .forEach(altered -> refusesToOpen(crypto, pair, altered));
    alterations(good.kemOutput())
        .map(altered -> new HpkeCiphertext(altered, good.ciphertext()))
        .forEach(altered -> refusesToOpen(crypto, pair, altered));
    assertThatThrownBy(() -> crypto.decryptWithLabel(pair, "another", CONTEXT, good))
        .isInstanceOf(InvalidMessage.class);
    assertThatThrownBy(() -> crypto.decryptWithLabel(pair, "label", Bytes.EMPTY, good))
        .isInstanceOf(InvalidMessage.class);
    assertThatThrownBy(
            () -> crypto.decryptWithLabel(crypto.generateKeyPair(), "label", CONTEXT, good))
        .isInstanceOf(InvalidMessage.class);
  }

  private static void refusesToOpen(Crypto crypto, HpkeKeyPair pair, HpkeCiphertext altered) {
    assertThat(catchThrowable(() -> crypto.decryptWithLabel(pair, "label", CONTEXT, altered)))
        .as("%s", altered)
        .isInstanceOf(InvalidMessage.class);
  }

  @ParameterizedTest
  @MethodSource("org.safemessenger.mls.crypto.Providers#cryptos")
  void anExternalInitialisationThatIsAlteredIsRefusedOrGivesAnotherSecret(Crypto crypto) {
    HpkeKeyPair pair = crypto.generateKeyPair();
    Crypto.Exported good = crypto.setupAndExport(pair.publicKey(), "exporter");
    alterations(good.kemOutput())
        .limit(200)
        .forEach(
            altered -> {
              try {
                assertThat(crypto.receiveAndExport(pair.privateKey(), altered, "exporter"))
                    .isNotEqualTo(good.secret());
              } catch (InvalidMessage e) {
                assertThat(e.reason()).isEqualTo(InvalidMessage.Reason.MALFORMED);
              }
            });
  }

  @ParameterizedTest
  @MethodSource("org.safemessenger.mls.crypto.Providers#cryptos")
  void anAlteredSealedMessageDoesNotOpen(Crypto crypto) {
    SecretBytes key = crypto.randomSecret(crypto.suite().aead().keyLength());
    SecretBytes nonce = crypto.randomSecret(crypto.suite().aead().nonceLength());
    Bytes sealed = crypto.seal(key, nonce, CONTEXT, crypto.randomSecret(40));
    alterations(sealed)
        .forEach(
            altered ->
                assertThatThrownBy(() -> crypto.open(key, nonce, CONTEXT, altered))
                    .isInstanceOf(InvalidMessage.class));
    alterations(CONTEXT)
        .forEach(
            altered ->
                assertThatThrownBy(() -> crypto.open(key, nonce, altered, sealed))
                    .isInstanceOf(InvalidMessage.class));
    assertThat(crypto.open(key, nonce, CONTEXT, sealed).length()).isEqualTo(40);
  }

  @ParameterizedTest
  @MethodSource("org.safemessenger.mls.crypto.Providers#cryptos")
  void anAlteredSignatureOrKeyDoesNotVerify(Crypto crypto) {
    SignatureKeyPair pair = crypto.generateSignatureKeyPair();
    Bytes signature = crypto.signWithLabel(pair.privateKey(), "label", CONTEXT);
    alterations(signature)
        .forEach(
            altered ->
                assertThat(crypto.verifyWithLabel(pair.publicKey(), "label", CONTEXT, altered))
                    .as("%s of %s", altered, signature)
                    .isFalse());
    alterations(pair.publicKey().value())
        .map(SignaturePublicKey::new)
        .forEach(
            altered ->
                assertThat(crypto.verifyWithLabel(altered, "label", CONTEXT, signature))
                    .as("%s of %s", altered, pair.publicKey())
                    .isFalse());
  }

  @ParameterizedTest
  @MethodSource("org.safemessenger.mls.crypto.Providers#cryptos")
  void noiseIsNoSignatureAndNoKey(Crypto crypto) {
    Random random = new Random(5);
    Bytes own = crypto.generateSignatureKeyPair().publicKey().value();
    for (int i = 0; i < 200; i++) {
      Bytes signature = noise(random, random.nextInt(150));
      Bytes key = noise(random, i % 2 == 0 ? own.length() : random.nextInt(150));
      assertThat(crypto.verifyWithLabel(new SignaturePublicKey(key), "label", CONTEXT, signature))
          .isFalse();
      assertThat(crypto.verifyWithLabel(new SignaturePublicKey(own), "label", CONTEXT, signature))
          .isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("org.safemessenger.mls.crypto.Providers#cryptos")
  void aKeyThatIsNotValidIsNotEncryptedTo(Crypto crypto) {
    Bytes good = crypto.generateKeyPair().publicKey().value();
    alterations(good)
        .limit(300)
        .forEach(altered -> validOrRefused(crypto, new HpkePublicKey(altered)));
    NoKeys.of(crypto.suite().kem(), good)
        .map(HpkePublicKey::new)
        .forEach(
            none -> {
              assertThat(crypto.isValid(none)).as("%s", none).isFalse();
              validOrRefused(crypto, none);
            });
  }

  @ParameterizedTest
  @MethodSource("org.safemessenger.mls.crypto.Providers#cryptos")
  void aKemOutputThatIsNoKeyIsRefused(Crypto crypto) {
    HpkeKeyPair pair = crypto.generateKeyPair();
    Bytes good = crypto.setupAndExport(pair.publicKey(), "exporter").kemOutput();
    Stream<Bytes> none =
        crypto.suite().kem() == CipherSuite.Kem.X_WING
            ? NoKeys.of(CipherSuite.Kem.X25519, good)
                .map(small -> Bytes.fromHex(good.slice(0, 1088) + small.toString()))
            : NoKeys.of(crypto.suite().kem(), good);
    none.forEach(
        each ->
            assertThatThrownBy(() -> crypto.receiveAndExport(pair.privateKey(), each, "exporter"))
                .as("%s", each)
                .isInstanceOf(InvalidMessage.class));
  }

  private static void validOrRefused(Crypto crypto, HpkePublicKey key) {
    Throwable thrown =
        catchThrowable(() -> crypto.encryptWithLabel(key, "label", CONTEXT, SecretBytes.zeros(1)));
    if (crypto.isValid(key)) assertThat(thrown).as("%s", key).isNull();
    else assertThat(thrown).as("%s", key).isInstanceOf(InvalidMessage.class);
  }

  /** Each byte with one bit changed, and the string longer or shorter at its end or beginning. */
  static Stream<Bytes> alterations(Bytes good) {
    Stream<Bytes> lengths =
        Stream.of(
            Bytes.EMPTY,
            good.slice(0, 1),
            good.slice(0, good.length() - 1),
            good.slice(1, good.length()),
            Bytes.fromHex(good + "00"),
            Bytes.fromHex("00" + good));
    return Stream.concat(
        lengths,
        IntStream.range(0, good.length())
            .mapToObj(
                i -> {
                  byte[] altered = good.toArray();
                  altered[i] ^= (byte) (1 << (i % 8));
                  return Bytes.wrap(altered);
                }));
  }

  private static Bytes noise(Random random, int length) {
    byte[] noise = new byte[length];
    random.nextBytes(noise);
    return Bytes.wrap(noise);
  }
}
