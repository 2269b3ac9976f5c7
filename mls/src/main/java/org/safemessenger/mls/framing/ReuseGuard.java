package org.safemessenger.mls.framing;

import org.safemessenger.mls.bytes.Bytes;
import org.safemessenger.mls.bytes.SecretBytes;

/**
 * {@code reuse_guard} (section 6.3.1): random bytes in the nonce, so that a sender who lost its
 * state and takes a key again does not take its nonce again.
 */
final class ReuseGuard {
  static final int LENGTH = 4;

  private ReuseGuard() {}

  /** The nonce with its first bytes XORed. */
  static SecretBytes apply(SecretBytes nonce, Bytes reuseGuard) {
    byte[] guarded = nonce.exposeCopy();
    for (int i = 0; i < LENGTH; i++) guarded[i] ^= reuseGuard.at(i);
    return SecretBytes.wrap(guarded);
  }
}
