package org.safemessenger.mls.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.wire.SignaturePublicKey;

/** Signatures that a lenient verifier takes for good ones. */
class MalleableSignaturesTest {
  private static final BigInteger ORDER_25519 =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  @ParameterizedTest
  @MethodSource("org.safemessenger.mls.crypto.Providers#cryptos")
  void aScalarThatIsNotReducedDoesNotVerify(Crypto crypto) {
    if (crypto.suite().signatureScheme() != CipherSuite.SignatureScheme.ED25519) return;
    SignatureKeyPair pair = crypto.generateSignatureKeyPair();
    Bytes content = Bytes.utf8("content");
    Bytes signature = crypto.signWithLabel(pair.privateKey(), "label", content);
    BigInteger s = littleEndian(signature.slice(32, 64));
    byte[] unreduced = signature.toArray();
    byte[] bigEndian = s.add(ORDER_25519).toByteArray();
    for (int i = 0; i < 32; i++) unreduced[63 - i] = bigEndian[bigEndian.length - 32 + i];
    assertThat(crypto.verifyWithLabel(pair.publicKey(), "label", content, Bytes.wrap(unreduced)))
        .isFalse();
  }

  private static BigInteger littleEndian(Bytes octets) {
    byte[] reversed = new byte[octets.length()];
    for (int i = 0; i < reversed.length; i++) reversed[i] = octets.at(reversed.length - 1 - i);
    return new BigInteger(1, reversed);
  }

  /** Numbers out of range, and encodings that are not DER. */
  @ParameterizedTest
  @MethodSource("org.safemessenger.mls.crypto.Providers#cryptos")
  void degenerateSignaturesDoNotVerify(Crypto crypto) {
    SignatureKeyPair pair = crypto.generateSignatureKeyPair();
    Bytes content = Bytes.utf8("content");
    int length = crypto.signWithLabel(pair.privateKey(), "label", content).length();
    Stream.of(
            "",
            "00".repeat(length),
            "ff".repeat(length),
            "3000",
            "3006020100020100",
            "3006020101020100",
            "3006020100020101",
            "3006020101020101",
            "30060201ff0201ff",
            "3080020101020101" + "0000",
            "308006" + "020101020101",
            "3006090101090101",
            "30050201010500",
            "30840000000602010102" + "0101",
            "308801000000000000000201010201" + "01",
            "3006" + "0284ffffffff0201")
        .map(Bytes::fromHex)
        .forEach(
            degenerate ->
                assertThat(crypto.verifyWithLabel(pair.publicKey(), "label", content, degenerate))
                    .as("%s", degenerate)
                    .isFalse());
  }

  /** The same numbers, one after the other as they are in other protocols. */
  @ParameterizedTest
  @MethodSource("org.safemessenger.mls.crypto.Providers#cryptos")
  void anEcdsaSignatureThatIsNotInDerDoesNotVerify(Crypto crypto) {
    if (!isEcdsa(crypto)) return;
    SignatureKeyPair pair = crypto.generateSignatureKeyPair();
    Bytes content = Bytes.utf8("content");
    Bytes der = crypto.signWithLabel(pair.privateKey(), "label", content);
    int width = pair.privateKey().length();
    int start = der.at(1) < 0 ? 3 : 2;
    Bytes r = der.slice(start + 2, start + 2 + der.at(start + 1));
    Bytes s = der.slice(start + 2 + r.length() + 2, der.length());
    Bytes plain = Bytes.fromHex(fixed(r, width) + fixed(s, width));
    assertThat(crypto.verifyWithLabel(pair.publicKey(), "label", content, der)).isTrue();
    assertThat(crypto.verifyWithLabel(pair.publicKey(), "label", content, plain)).isFalse();
  }

  private static String fixed(Bytes number, int width) {
    String hex = "00".repeat(width) + number;
    return hex.substring(hex.length() - 2 * width);
  }

  @ParameterizedTest
  @MethodSource("org.safemessenger.mls.crypto.Providers#cryptos")
  void aKeyInAnotherFormDoesNotVerify(Crypto crypto) {
    SignatureKeyPair pair = crypto.generateSignatureKeyPair();
    Bytes content = Bytes.utf8("content");
    Bytes signature = crypto.signWithLabel(pair.privateKey(), "label", content);
    Bytes raw = pair.publicKey().value();
    Stream<Bytes> others =
        isEcdsa(crypto)
            ? NoKeys.of(crypto.suite().kem(), raw)
            : Stream.of(
                Bytes.fromHex("302a300506032b6570032100" + raw),
                Bytes.fromHex("40" + raw),
                Bytes.EMPTY);
    others
        .map(SignaturePublicKey::new)
        .forEach(
            other ->
                assertThat(crypto.verifyWithLabel(other, "label", content, signature))
                    .as("%s", other)
                    .isFalse());
  }

  private static boolean isEcdsa(Crypto crypto) {
    return switch (crypto.suite().signatureScheme()) {
      case ED25519, ED448 -> false;
      case ECDSA_P256, ECDSA_P384, ECDSA_P521 -> true;
    };
  }
}
