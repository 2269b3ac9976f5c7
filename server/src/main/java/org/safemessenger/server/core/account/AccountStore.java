package org.safemessenger.server.core.account;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where accounts are kept. */
public interface AccountStore {
  /** Adds an account; empty when the key or the skeleton is taken. */
  Optional<Account> insert(
      Username name, String passwordHash, @Nullable String publicKey, Instant now);

  /** Whether {@link #insert} would refuse the name. */
  boolean isTaken(Username name);

  /** Deleted accounts too, until their name is freed. */
  Optional<Account> byId(long id);

  Optional<Account> byKey(String key);

  /** The PHC string; empty for an unknown or deleted account. */
  Optional<String> passwordHash(long id);

  void setPasswordHash(long id, String passwordHash);

  void setProfile(
      long id, @Nullable String displayName, @Nullable String about, @Nullable String publicKey);

  /** Moves the time forward, never back. */
  void setLastLogin(long id, Instant at);

  /** Erases everything but the name, which stays taken until {@link #freeNames}. */
  void markDeleted(long id, Instant at);

  /** Frees the names of accounts that were deleted before {@code before}; returns how many. */
  int freeNames(Instant before);
}
