package org.safemessenger.protocol.safemessenger.crypto;

import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import org.jspecify.annotations.Nullable;

/**
 * What one end of a channel seals and opens with.
 *
 * @param mine this end's direction
 * @param theirs the other direction
 * @param signer this end's RSA key, with RSA-PSS only
 * @param verifier the other end's RSA key, with RSA-PSS only
 */
record FrameKeys(
    CipherSuite suite,
    KeySchedule.Direction mine,
    KeySchedule.Direction theirs,
    @Nullable PrivateKey signer,
    @Nullable RSAPublicKey verifier,
    SecureRandom random) {
  @Override
  public String toString() {
    return "FrameKeys[" + suite + "]";
  }
}
