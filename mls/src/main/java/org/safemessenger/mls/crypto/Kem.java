package org.safemessenger.mls.crypto;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;

/** A key encapsulation mechanism (RFC 9180, section 4). */
interface Kem {
  /** Its number (RFC 9180, section 7.1). */
  int id();

  RawKeyPair generate();

  /** {@code DeriveKeyPair}. */
  RawKeyPair derive(SecretBytes input);

  Bytes publicKey(SecretBytes privateKey);

  boolean isValid(Bytes publicKey);

  /**
   * {@code Encap}.
   *
   * @throws org.safemessenger.mls.fault.InvalidMessage if it is no key
   */
  Encapsulated encapsulate(Bytes publicKey);

  /**
   * {@code Decap}.
   *
   * @throws org.safemessenger.mls.fault.InvalidMessage if nobody can have encapsulated this
   */
  SecretBytes decapsulate(RawKeyPair recipient, Bytes kemOutput);

  /**
   * @param kemOutput {@code enc}
   */
  record Encapsulated(Bytes kemOutput, SecretBytes sharedSecret) {}
}
