package org.safemessenger.server.core.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * @param publicKey PEM, the account's classic end-to-end key; the server only keeps it
 * @param status deleted accounts stay as a name that is not yet free
 */
public record Account(
    long id,
    String name,
    @Nullable String displayName,
    @Nullable String about,
    @Nullable String publicKey,
    Status status,
    Instant createdAt,
    @Nullable Instant lastLogin) {
  public enum Status {
    ACTIVE,
    BANNED,
    DELETED
  }

  public Account withoutLastLogin() {
    return new Account(id, name, displayName, about, publicKey, status, createdAt, null);
  }
}
