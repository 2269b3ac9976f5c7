package org.safemessenger.mls.crypto;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;

/**
 * A signature scheme that leaves long messages to Java's own implementation, since a preferred one
 * may refuse them: ACCP takes up to 1 MiB for Ed25519, and the group info of a few thousand members
 * with their tree is longer.
 */
record SignaturesByLength(SignatureAlgorithm preferred, SignatureAlgorithm installed)
    implements SignatureAlgorithm {
  private static final int LONG = 1 << 19;

  @Override
  public RawKeyPair generate() {
    return preferred.generate();
  }

  @Override
  public Bytes sign(SecretBytes privateKey, Bytes message) {
    return of(message).sign(privateKey, message);
  }

  @Override
  public boolean verify(Bytes publicKey, Bytes message, Bytes signature) {
    return of(message).verify(publicKey, message, signature);
  }

  private SignatureAlgorithm of(Bytes message) {
    return message.length() < LONG ? preferred : installed;
  }
}
