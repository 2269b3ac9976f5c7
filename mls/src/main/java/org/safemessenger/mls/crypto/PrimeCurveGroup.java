package org.safemessenger.mls.crypto;

import static org.safemessenger.mls.fault.InvalidMessage.malformed;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;

/** Diffie-Hellman on P-256, P-384 and P-521. */
final class PrimeCurveGroup implements DhGroup {
  private final EcKeys keys;

  private PrimeCurveGroup(EcKeys keys) {
    this.keys = keys;
  }

  static PrimeCurveGroup of(Jca jca, KeyEncoding curve, SecureRandom random) {
    return jca.working(
        "ECDH with " + curve, from -> new PrimeCurveGroup(EcKeys.of(from, curve, random)).proven());
  }

  private PrimeCurveGroup proven() throws GeneralSecurityException {
    RawKeyPair own = generate();
    RawKeyPair other = generate();
    Jca.prove(keys.publicKey(own.privateKey()).equals(own.publicKey()));
    Jca.prove(
        agree(own.privateKey(), other.publicKey())
            .equals(agree(other.privateKey(), own.publicKey())));
    return this;
  }

  @Override
  public RawKeyPair generate() {
    return keys.generate();
  }

  /** Tries candidates until one is below the order (RFC 9180, section 7.1.3). */
  @Override
  public SecretBytes derivePrivateKey(LabeledHkdf kdf, SecretBytes pseudorandomKey) {
    for (int counter = 0; counter < 256; counter++) {
      byte[] number = {(byte) counter};
      SecretBytes candidate =
          kdf.expand(pseudorandomKey, "candidate", number, keys.encoding().privateLength());
      candidate.expose()[0] &= (byte) keys.curve().highestByteMask();
      if (keys.curve().isScalar(candidate.expose())) return candidate;
      candidate.erase();
    }
    throw new AssertionError("256 candidates in a row are no scalar");
  }

  @Override
  public Bytes publicKey(SecretBytes privateKey) {
    return keys.publicKey(privateKey);
  }

  @Override
  public boolean isValid(Bytes publicKey) {
    return keys.curve().isPoint(publicKey);
  }

  @Override
  public SecretBytes agree(SecretBytes privateKey, Bytes publicKey) {
    PrivateKey own = keys.decode(privateKey);
    try {
      return SecretBytes.wrap(keys.agree(own, publicKey));
    } catch (GeneralSecurityException | RuntimeException e) {
      // Providers refuse in ways of their own.
      throw malformed("5.1.1", "a public key of HPKE is no point of " + keys.curve().name());
    }
  }
}
