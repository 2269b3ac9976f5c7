package org.safemessenger.server.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.safemessenger.server.core.device.Device;
import org.safemessenger.server.core.device.DeviceStore;

/** DeviceStore in SQL. */
final class SqlDeviceStore implements DeviceStore {
  private static final String COLUMNS =
      "SELECT id, account_id, name, created_at, last_seen FROM device ";

  private final Statements statements;

  SqlDeviceStore(Statements statements) {
    this.statements = statements;
  }

  @Override
  public Device insert(long accountId, String name, String tokenDigest, Instant now) {
    long id =
        statements
            .insert(
                """
                INSERT INTO device
                  (account_id, name, token_digest, created_at, last_seen, contacts_seen)
                VALUES (?, ?, ?, ?, ?,
                  (SELECT coalesce(max(change_id), 0) FROM contact_change WHERE owner_id = ?))
                RETURNING id""",
                accountId,
                name,
                tokenDigest,
                now,
                now,
                accountId)
            .orElseThrow();
    return new Device(id, accountId, name, now, now);
  }

  @Override
  public Optional<Device> byDigest(String tokenDigest, Instant idleSince, Instant bornSince) {
    return statements.one(
        COLUMNS + "WHERE token_digest = ? AND last_seen > ? AND created_at > ?",
        SqlDeviceStore::device,
        tokenDigest,
        idleSince,
        bornSince);
  }

  @Override
  public List<Device> ofAccount(long accountId) {
    return statements.list(
        COLUMNS + "WHERE account_id = ? ORDER BY id", SqlDeviceStore::device, accountId);
  }

  @Override
  public void touch(long deviceId, Instant now) {
    statements.update(
        "UPDATE device SET last_seen = ? WHERE id = ? AND last_seen < ?", now, deviceId, now);
  }

  @Override
  public long contactsSeen(long deviceId) {
    return statements.number("SELECT contacts_seen FROM device WHERE id = ?", deviceId);
  }

  @Override
  public void seeContacts(long deviceId, long changeId) {
    statements.update(
        "UPDATE device SET contacts_seen = ? WHERE id = ? AND contacts_seen < ?",
        changeId,
        deviceId,
        changeId);
  }

  @Override
  public Optional<Ended> delete(long accountId, long deviceId) {
    Optional<Ended> ended =
        statements.one(
            "SELECT id, token_digest FROM device WHERE account_id = ? AND id = ?",
            SqlDeviceStore::ended,
            accountId,
            deviceId);
    if (ended.isPresent()) {
      statements.update("DELETE FROM device WHERE id = ?", deviceId);
    }
    return ended;
  }

  @Override
  public List<Ended> deleteOthers(long accountId, long keep) {
    List<Ended> ended =
        statements.list(
            "SELECT id, token_digest FROM device WHERE account_id = ? AND id <> ? ORDER BY id",
            SqlDeviceStore::ended,
            accountId,
            keep);
    statements.update("DELETE FROM device WHERE account_id = ? AND id <> ?", accountId, keep);
    return ended;
  }

  @Override
  public List<Ended> deleteExpired(Instant idleSince, Instant bornSince) {
    List<Ended> ended =
        statements.list(
            "SELECT id, token_digest FROM device WHERE last_seen <= ? OR created_at <= ?",
            SqlDeviceStore::ended,
            idleSince,
            bornSince);
    statements.update(
        "DELETE FROM device WHERE last_seen <= ? OR created_at <= ?", idleSince, bornSince);
    return ended;
  }

  private static Device device(ResultSet row) throws SQLException {
    return new Device(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        Instant.ofEpochMilli(row.getLong(4)),
        Instant.ofEpochMilli(row.getLong(5)));
  }

  private static Ended ended(ResultSet row) throws SQLException {
    return new Ended(row.getLong(1), row.getString(2));
  }
}
