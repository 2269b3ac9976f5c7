package org.safemessenger.mls.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.SecureRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;
import org.safemessenger.mls.fault.ApiMisuse;

class EcKeysTest {
  @ParameterizedTest
  @EnumSource(names = {"P256", "P384", "P521"})
  void bothWaysFromThePrivateToThePublicKeyGiveTheOneThatBelongsToIt(KeyEncoding curve)
      throws Exception {
    EcKeys keys = keys(curve);
    for (int i = 0; i < 10; i++) {
      RawKeyPair pair = keys.generate();
      assertThat(keys.bySeed(pair.privateKey())).isEqualTo(pair.publicKey());
      assertThat(keys.byAgreement(pair.privateKey())).isEqualTo(pair.publicKey());
      assertThat(keys.publicKey(pair.privateKey())).isEqualTo(pair.publicKey());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"P256", "P384", "P521"})
  void thePublicKeyOfTheScalarOneIsTheGenerator(KeyEncoding curve) throws Exception {
    EcKeys keys = keys(curve);
    Bytes generator = keys.curve().generator();
    assertThat(keys.publicKey(scalar(curve, BigInteger.ONE))).isEqualTo(generator);
    assertThat(keys.publicKey(scalar(curve, order(curve).subtract(BigInteger.ONE))))
        .isEqualTo(keys.curve().negative(generator));
  }

  @ParameterizedTest
  @EnumSource(names = {"P256", "P384", "P521"})
  void whatIsOutOfRangeIsNoPrivateKey(KeyEncoding curve) throws Exception {
    EcKeys keys = keys(curve);
    BigInteger order = order(curve);
    for (BigInteger none : new BigInteger[] {BigInteger.ZERO, order, order.add(BigInteger.ONE)}) {
      SecretBytes scalar = scalar(curve, none);
      assertThat(keys.curve().isScalar(scalar.expose())).isFalse();
      assertThatThrownBy(() -> keys.publicKey(scalar)).isInstanceOf(ApiMisuse.class);
      assertThatThrownBy(() -> keys.decode(scalar)).isInstanceOf(ApiMisuse.class);
    }
    SecretBytes tooShort = SecretBytes.zeros(curve.privateLength() - 1);
    assertThatThrownBy(() -> keys.publicKey(tooShort)).isInstanceOf(ApiMisuse.class);
  }

  private static EcKeys keys(KeyEncoding curve) throws Exception {
    return EcKeys.of(Jca.preferring(null), curve, new SecureRandom());
  }

  /** FIPS 186-5 and SP 800-186. */
  private static BigInteger order(KeyEncoding curve) {
    return new BigInteger(
        switch (curve) {
          case P256 -> "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551";
          case P384 ->
              "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf"
                  + "581a0db248b0a77aecec196accc52973";
          default ->
              "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa"
                  + "51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409";
        },
        16);
  }

  private static SecretBytes scalar(KeyEncoding curve, BigInteger value) {
    byte[] fixed = new byte[curve.privateLength()];
    byte[] signed = value.toByteArray();
    int length = Math.min(signed.length, fixed.length);
    System.arraycopy(signed, signed.length - length, fixed, fixed.length - length, length);
    return SecretBytes.wrap(fixed);
  }
}
