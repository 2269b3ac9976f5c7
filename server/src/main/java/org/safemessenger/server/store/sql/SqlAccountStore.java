package org.safemessenger.server.store.sql;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.account.Account;
import org.safemessenger.server.core.account.AccountStore;
import org.safemessenger.server.core.account.Username;

/** AccountStore in SQL. */
final class SqlAccountStore implements AccountStore {
  SqlAccountStore(Statements statements) {}

  @Override
  public Optional<Account> insert(
      Username name, String passwordHash, @Nullable String publicKey, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Account> byId(long id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Account> byKey(String key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<String> passwordHash(long id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setPasswordHash(long id, String passwordHash) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setProfile(
      long id, @Nullable String displayName, @Nullable String about, @Nullable String publicKey) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setLastLogin(long id, Instant at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void markDeleted(long id, Instant at) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int freeNames(Instant before) {
    throw new UnsupportedOperationException();
  }
}
