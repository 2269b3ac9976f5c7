package org.safemessenger.mls.schedule;

import org.safemessenger.mls.bytes.SecretBytes;

/**
 * Key and nonce of one message (section 9.1). Whoever was given it erases it after its one use.
 *
 * @param generation unsigned, as on the wire
 */
public record RatchetKey(int generation, SecretBytes key, SecretBytes nonce) {
  RatchetKey copy() {
    return new RatchetKey(generation, key.copy(), nonce.copy());
  }

  public void erase() {
    key.erase();
    nonce.erase();
  }
}
