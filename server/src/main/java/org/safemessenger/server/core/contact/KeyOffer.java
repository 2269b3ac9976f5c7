package org.safemessenger.server.core.contact;

import org.jspecify.annotations.Nullable;

/**
 * One side's half of a key negotiation (docs/protocol/invite.md, section 7).
 *
 * @param cipher the name of the one proposed; null: the first on offer
 * @param key an X25519 public key, the base64 of 32 bytes
 */
public record KeyOffer(@Nullable String cipher, @Nullable String key) {
  public static final KeyOffer NONE = new KeyOffer(null, null);
}
