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

  private static final String GONE = "SELECT id, account_id, token_digest FROM device ";

  private record Gone(long id, long accountId, String digest) {}

  private final Statements statements;
  private final Counters counters;

  SqlDeviceStore(Statements statements, Counters counters) {
    this.statements = statements;
    this.counters = counters;
  }

  @Override
  public Device insert(long accountId, String name, String tokenDigest, Instant now) {
    long id =
        statements
            .insert(
                """
                INSERT INTO device
                  (account_id, name, token_digest, created_at, last_seen, begun_after,
                   contacts_seen)
                VALUES (?, ?, ?, ?, ?, ?,
                  (SELECT coalesce(max(change_id), 0) FROM contact_change WHERE owner_id = ?))
                RETURNING id""",
                accountId,
                name,
                tokenDigest,
                now,
                now,
                counters.lastChange(),
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
    return end(
            statements.list(
                GONE + "WHERE account_id = ? AND id = ?",
                SqlDeviceStore::gone,
                accountId,
                deviceId))
        .stream()
        .findFirst();
  }

  @Override
  public List<Ended> deleteOthers(long accountId, long keep) {
    return end(
        statements.list(
            GONE + "WHERE account_id = ? AND id <> ? ORDER BY id",
            SqlDeviceStore::gone,
            accountId,
            keep));
  }

  @Override
  public List<Ended> deleteExpired(Instant idleSince, Instant bornSince) {
    return end(
        statements.list(
            GONE + "WHERE last_seen <= ? OR created_at <= ?",
            SqlDeviceStore::gone,
            idleSince,
            bornSince));
  }

  private List<Ended> end(List<Gone> devices) {
    for (Gone each : devices) {
      handOverMarks(each);
      statements.update("DELETE FROM device WHERE id = ?", each.id());
    }
    return devices.stream().map(each -> new Ended(each.id(), each.digest())).toList();
  }

  /** To device 0, which stands for all sessions of the account that are over. */
  private void handOverMarks(Gone device) {
    statements.update(
        """
        INSERT INTO delivery_mark (conversation_id, account_id, device_id, seq)
        SELECT conversation_id, account_id, 0, seq FROM delivery_mark
        WHERE account_id = ? AND device_id = ?
        ON CONFLICT (conversation_id, account_id, device_id) DO UPDATE SET seq = excluded.seq
        WHERE delivery_mark.seq < excluded.seq""",
        device.accountId(),
        device.id());
    statements.update(
        "DELETE FROM delivery_mark WHERE account_id = ? AND device_id = ?",
        device.accountId(),
        device.id());
  }

  private static Device device(ResultSet row) throws SQLException {
    return new Device(
        row.getLong(1),
        row.getLong(2),
        row.getString(3),
        Instant.ofEpochMilli(row.getLong(4)),
        Instant.ofEpochMilli(row.getLong(5)));
  }

  private static Gone gone(ResultSet row) throws SQLException {
    return new Gone(row.getLong(1), row.getLong(2), row.getString(3));
  }
}
