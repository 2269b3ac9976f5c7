package org.safemessenger.protocol.invite.crypto;

import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.X25519;

/** An X25519 public key on the wire: base64 of 32 bytes. */
public final class PublicKeyField {
  private static final int LENGTH = 44;

  private PublicKeyField() {}

  /**
   * @throws MalformedException that names the field
   */
  public static byte[] decode(String base64, String field) {
    if (base64.length() == LENGTH && base64.endsWith("=") && !base64.endsWith("==")) {
      try {
        return StrictBase64.decode(base64);
      } catch (IllegalArgumentException _) {
        // Told below.
      }
    }
    throw new MalformedException(
        "the field '" + field + "' must be base64 of " + X25519.BYTES + " bytes, X25519");
  }

  public static String encode(byte[] raw) {
    return StrictBase64.encode(raw);
  }
}
