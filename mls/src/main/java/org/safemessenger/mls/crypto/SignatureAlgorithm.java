package org.safemessenger.mls.crypto;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;

/** A signature scheme (RFC 9420, section 5.1). */
interface SignatureAlgorithm {
  RawKeyPair generate();

  Bytes sign(SecretBytes privateKey, Bytes message);

  /** False also where the key or the signature is none. */
  boolean verify(Bytes publicKey, Bytes message, Bytes signature);
}
