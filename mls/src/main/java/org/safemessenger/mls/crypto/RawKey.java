package org.safemessenger.mls.crypto;

import javax.crypto.SecretKey;
import org.safemessenger.mls.bytes.SecretBytes;

/**
 * A symmetric key as JCA wants it. Unlike {@code SecretKeySpec} it makes no copy of its own that
 * nobody could erase.
 */
final class RawKey implements SecretKey {
  private static final long serialVersionUID = 1;

  private final String algorithm;
  private final transient SecretBytes secret;

  RawKey(String algorithm, SecretBytes secret) {
    this.algorithm = algorithm;
    this.secret = secret;
  }

  @Override
  public String getAlgorithm() {
    return algorithm;
  }

  @Override
  public String getFormat() {
    return "RAW";
  }

  /** A copy, which the provider erases. */
  @Override
  public byte[] getEncoded() {
    return secret.exposeCopy();
  }

  @Override
  public String toString() {
    return "RawKey[" + algorithm + "]";
  }
}
