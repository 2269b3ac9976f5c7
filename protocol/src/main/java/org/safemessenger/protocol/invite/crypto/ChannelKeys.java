package org.safemessenger.protocol.invite.crypto;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.SecretBytes;
import org.safemessenger.protocol.crypto.X25519;

/** One key for each direction of a sealed channel. */
record ChannelKeys(SecretBytes c2s, SecretBytes s2c) {
  /**
   * @throws MalformedException when their key has not 32 bytes or is of small order
   */
  static ChannelKeys derive(PrivateKey mine, byte[] theirs) {
    try (SecretBytes shared = X25519.agree(mine, theirs)) {
      return new ChannelKeys(key(shared, "c2s"), key(shared, "s2c"));
    }
  }

  private static SecretBytes key(SecretBytes shared, String direction) {
    return Hkdf.key(shared, ("invite/1 " + direction).getBytes(StandardCharsets.US_ASCII));
  }
}
