package org.safemessenger.server.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.account.Account;
import org.safemessenger.server.core.account.Account.Status;
import org.safemessenger.server.core.account.AccountStore;
import org.safemessenger.server.core.account.Username;

/** AccountStore in SQL. */
final class SqlAccountStore implements AccountStore {
  private static final String COLUMNS =
      "SELECT id, name, display_name, about, public_key, status, created_at, last_login FROM account ";

  private final Statements statements;

  SqlAccountStore(Statements statements) {
    this.statements = statements;
  }

  @Override
  public Optional<Account> insert(
      Username name, String passwordHash, @Nullable String publicKey, Instant now) {
    return statements
        .insert(
            "INSERT INTO account (name_key, skeleton, name, public_key, password_hash, status, created_at)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id",
            name.key(),
            name.skeleton(),
            name.shown(),
            publicKey,
            passwordHash,
            Status.ACTIVE,
            now)
        .flatMap(this::byId);
  }

  @Override
  public boolean isTaken(Username name) {
    return statements.number(
            "SELECT count(*) FROM account WHERE name_key = ? OR skeleton = ?",
            name.key(),
            name.skeleton())
        > 0;
  }

  @Override
  public Optional<Account> byId(long id) {
    return statements.one(COLUMNS + "WHERE id = ?", SqlAccountStore::account, id);
  }

  @Override
  public Optional<Account> byKey(String key) {
    return statements.one(COLUMNS + "WHERE name_key = ?", SqlAccountStore::account, key);
  }

  @Override
  public Optional<String> passwordHash(long id) {
    return statements.one(
        "SELECT password_hash FROM account WHERE id = ? AND password_hash IS NOT NULL",
        row -> row.getString(1),
        id);
  }

  @Override
  public void setPasswordHash(long id, String passwordHash) {
    statements.update("UPDATE account SET password_hash = ? WHERE id = ?", passwordHash, id);
  }

  @Override
  public void setProfile(
      long id, @Nullable String displayName, @Nullable String about, @Nullable String publicKey) {
    statements.update(
        "UPDATE account SET display_name = ?, about = ?, public_key = ? WHERE id = ?",
        displayName,
        about,
        publicKey,
        id);
  }

  @Override
  public void setLastLogin(long id, Instant at) {
    statements.update(
        "UPDATE account SET last_login = ? WHERE id = ? AND (last_login IS NULL OR last_login < ?)",
        at,
        id,
        at);
  }

  @Override
  public void markDeleted(long id, Instant at) {
    statements.update(
        "UPDATE account SET status = ?, deleted_at = ?, password_hash = NULL, display_name = NULL,"
            + " about = NULL, public_key = NULL, last_login = NULL WHERE id = ?",
        Status.DELETED,
        at,
        id);
  }

  @Override
  public int freeNames(Instant before) {
    // The row stays, because tombstones of messages point at it; the name would point at somebody
    // else.
    return statements.update(
        "UPDATE account SET name_key = NULL, skeleton = NULL, name = 'deleted account', deleted_at = NULL"
            + " WHERE deleted_at IS NOT NULL AND deleted_at < ?",
        before);
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        Status.valueOf(row.getString(6)),
        Instant.ofEpochMilli(row.getLong(7)),
        Statements.instant(row, 8));
  }
}
