package org.safemessenger.server.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.safemessenger.server.core.push.PushStore;

/** PushStore in SQL. */
final class SqlPushStore implements PushStore {
  private static final String COLUMNS =
      "SELECT s.device_id, d.account_id, s.endpoint, s.told FROM push_subscription s"
          + " JOIN device d ON d.id = s.device_id";

  private final Statements statements;

  SqlPushStore(Statements statements) {
    this.statements = statements;
  }

  @Override
  public void put(long deviceId, String endpoint) {
    // From the session's row: one that has just ended subscribes no more.
    statements.update(
        """
        INSERT INTO push_subscription (device_id, endpoint, told)
        SELECT id, ?, ? FROM device WHERE id = ?
        ON CONFLICT (device_id) DO UPDATE SET endpoint = excluded.endpoint, told = excluded.told""",
        endpoint,
        Told.NOTHING,
        deviceId);
  }

  @Override
  public void remove(long deviceId) {
    statements.update("DELETE FROM push_subscription WHERE device_id = ?", deviceId);
  }

  @Override
  public void remove(long deviceId, String endpoint) {
    statements.update(
        "DELETE FROM push_subscription WHERE device_id = ? AND endpoint = ?", deviceId, endpoint);
  }

  @Override
  public Optional<Subscription> find(long deviceId) {
    return statements.one(COLUMNS + " WHERE s.device_id = ?", SqlPushStore::subscription, deviceId);
  }

  @Override
  public List<Subscription> all() {
    return statements.list(COLUMNS + " ORDER BY s.device_id", SqlPushStore::subscription);
  }

  @Override
  public List<String> endpoints(long accountId) {
    return statements.list(
        COLUMNS + " WHERE d.account_id = ? ORDER BY s.device_id",
        row -> row.getString(3),
        accountId);
  }

  @Override
  public void tell(long deviceId, Told told) {
    statements.update("UPDATE push_subscription SET told = ? WHERE device_id = ?", told, deviceId);
  }

  private static Subscription subscription(ResultSet row) throws SQLException {
    return new Subscription(
        row.getLong(1), row.getLong(2), row.getString(3), Told.valueOf(row.getString(4)));
  }
}
