package org.safemessenger.mls.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.mls.bytes.Bytes;

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
}
