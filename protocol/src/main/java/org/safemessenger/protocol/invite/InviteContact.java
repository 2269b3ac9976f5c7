package org.safemessenger.protocol.invite;

import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;

/**
 * One contact as {@code contacts.sync} and the event {@code contact} show it.
 *
 * @param state {@code requested}, {@code accepted}, {@code declined}, {@code blocked}, {@code
 *     removed}
 * @param incoming true where the other side asked
 * @param status {@code online}, {@code away}, {@code busy}, {@code offline}
 * @param cipher of the key negotiation
 * @param key the other side's X25519 public key, base64
 * @param ownKey what we gave
 * @param since of the state
 */
public record InviteContact(
    String username,
    String state,
    @Nullable Boolean incoming,
    String status,
    @Nullable String text,
    @Nullable String cipher,
    @Nullable String key,
    @Nullable String ownKey,
    @Nullable EpochSeconds since) {
  public boolean isIncoming() {
    return Boolean.TRUE.equals(incoming);
  }

  @Override
  public String toString() {
    return "InviteContact[username=" + username + ", state=" + state + "]";
  }
}
