package org.safemessenger.server.core.contact;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;

/**
 * What requests may hold.
 *
 * @param open whether new ones are taken at all
 * @param ciphers names on offer for a key negotiation, the usual one first
 */
public record ContactRules(boolean open, List<String> ciphers) {
  private static final int KEY_BYTES = 32;
  private static final int KEY_TEXT = 44;

  public ContactRules {
    ciphers = List.copyOf(ciphers);
    if (ciphers.isEmpty()) {
      throw new IllegalArgumentException("at least one cipher is on offer");
    }
  }

  String usualCipher() {
    return ciphers.getFirst();
  }

  void requireOpen() {
    if (!open) {
      throw Rejection.because(
          Reason.INVITATIONS_CLOSED,
          "This server takes no new requests for contact; ask its operator.");
    }
  }

  /** MALFORMED or CIPHER_NOT_AVAILABLE. */
  void check(KeyOffer offer) {
    checkKey(offer.key());
    if (offer.cipher() != null && !ciphers.contains(offer.cipher())) {
      throw Rejection.because(
          Reason.CIPHER_NOT_AVAILABLE,
          "This cipher is not on offer; choose one of " + String.join(", ", ciphers) + ".");
    }
  }

  /** MALFORMED unless the key is absent or 32 bytes in base64, written in the one usual way. */
  static void checkKey(@Nullable String key) {
    if (key != null && (key.length() != KEY_TEXT || !isBase64(key))) {
      throw Rejection.because(
          Reason.MALFORMED, "The key must be the base64 of 32 bytes, an X25519 public key.");
    }
  }

  private static boolean isBase64(String key) {
    try {
      byte[] bytes = Base64.getDecoder().decode(key);
      return bytes.length == KEY_BYTES && Base64.getEncoder().encodeToString(bytes).equals(key);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
