package org.safemessenger.protocol.safemessenger.crypto;

import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.crypto.RsaKeys;

/** RSA-PSS-SHA256: our own private key to sign, or the other end's public key to verify. */
final class PssSigning implements FrameSigning {
  private final @Nullable PrivateKey signer;
  private final @Nullable RSAPublicKey verifier;
  private final SecureRandom random;
  private final int base64Length;

  private PssSigning(
      @Nullable PrivateKey signer,
      @Nullable RSAPublicKey verifier,
      SecureRandom random,
      RSAKey key) {
    this.signer = signer;
    this.verifier = verifier;
    this.random = random;
    this.base64Length = (((key.getModulus().bitLength() + 7) / 8) + 2) / 3 * 4;
  }

  static PssSigning signing(PrivateKey key, SecureRandom random) {
    return new PssSigning(key, null, random, (RSAKey) key);
  }

  static PssSigning verifying(RSAPublicKey key, SecureRandom random) {
    return new PssSigning(null, key, random, key);
  }

  @Override
  public int base64Length() {
    return base64Length;
  }

  @Override
  public byte[] sign(byte[] header, int headerLength, byte[] payload, int payloadLength) {
    if (signer == null) {
      throw new IllegalStateException("this end only verifies");
    }
    return Base64.getEncoder()
        .encode(
            RsaKeys.signPss(
                signer,
                random,
                Arrays.copyOf(header, headerLength),
                Arrays.copyOf(payload, payloadLength)));
  }

  @Override
  public boolean verify(
      byte[] base64, byte[] header, int headerLength, byte[] payload, int payloadLength) {
    if (verifier == null || base64.length != base64Length) {
      return false;
    }
    byte[] signature;
    try {
      signature = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException _) {
      return false;
    }
    return Arrays.equals(Base64.getEncoder().encode(signature), base64)
        && RsaKeys.verifyPss(
            verifier,
            signature,
            Arrays.copyOf(header, headerLength),
            Arrays.copyOf(payload, payloadLength));
  }
}
