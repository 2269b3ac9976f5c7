package org.safemessenger.client.e2ee;

import org.jspecify.annotations.Nullable;

/**
 * An encrypted direct message as it goes over the wire.
 *
 * @param clientId the sender's {@code client_id}, empty if there is none
 * @param scheme null for a client that knows only RSA-OAEP
 * @param signature base64, null if unsigned
 */
public record Letter(
    String sender,
    String recipient,
    String clientId,
    @Nullable String scheme,
    String content,
    @Nullable String signature) {
  private static final String DOMAIN = "safemessenger/e2ee-classic/1";

  /** What the signature covers. */
  byte[] signed(Scheme by) {
    return LengthPrefixed.encode(
        DOMAIN + " message", sender, recipient, by.wireName(), clientId, content);
  }

  /** What AES-GCM authenticates beside the text: the ciphertext is good for this letter only. */
  static byte[] associated(String sender, String recipient, String clientId) {
    return LengthPrefixed.encode(DOMAIN + " body", sender, recipient, clientId);
  }

  @Override
  public String toString() {
    return "Letter[scheme=" + scheme + "]";
  }
}
