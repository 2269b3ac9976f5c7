package org.safemessenger.mls.crypto;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;

/** A Diffie-Hellman group (RFC 9180, section 4.1). */
interface DhGroup {
  RawKeyPair generate();

  /** What {@code DeriveKeyPair} makes of {@code dkp_prk} (section 7.1.3). */
  SecretBytes derivePrivateKey(LabeledHkdf kdf, SecretBytes pseudorandomKey);

  Bytes publicKey(SecretBytes privateKey);

  boolean isValid(Bytes publicKey);

  /**
   * {@code DH}.
   *
   * @throws org.safemessenger.mls.fault.InvalidMessage if the public key is none, or of small order
   *     (section 7.1.4)
   */
  SecretBytes agree(SecretBytes privateKey, Bytes publicKey);
}
