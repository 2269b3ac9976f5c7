package org.safemessenger.server.store.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/**
 * Brings the tables up to date. Loading Flyway takes longer than the rest of the start, so it is
 * asked only when the version that it left in the database is not the one this program knows.
 */
final class Migrations {
  /** The version of the last file in {@code db/migration}. */
  static final String LATEST = "6";

  private Migrations() {}

  static void apply(Dialect dialect) throws SQLException {
    if (isCurrent(dialect)) {
      return;
    }
    Flyway.configure()
        .dataSource(dialect.url(), null, null)
        .locations("classpath:db/migration")
        .placeholders(dialect.placeholders())
        .load()
        .migrate();
  }

  private static boolean isCurrent(Dialect dialect) throws SQLException {
    try (Connection connection = dialect.openWriter();
        Statement statement = connection.createStatement();
        ResultSet newest =
            statement.executeQuery(
                "SELECT version, success FROM flyway_schema_history"
                    + " ORDER BY installed_rank DESC LIMIT 1")) {
      return newest.next() && LATEST.equals(newest.getString(1)) && newest.getBoolean(2);
    } catch (SQLException e) {
      if (dialect.isOutage(e)) {
        throw e;
      }
      return false; // no such table: an empty database
    }
  }
}
