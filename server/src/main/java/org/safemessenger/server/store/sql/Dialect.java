package org.safemessenger.server.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/** What differs between databases. */
interface Dialect {
  /** For the migrations, which open their own connection. */
  String url();

  /** A connection that does not commit by itself. */
  Connection openWriter() throws SQLException;

  Connection openReader() throws SQLException;

  /** The types behind the migrations' placeholders. */
  Map<String, String> placeholders();

  /**
   * Whether the database itself failed (disk full, I/O error, locked, gone), in contrast to a
   * statement that was wrong.
   */
  boolean isOutage(SQLException error);

  /** Makes erased content disappear from the journal too; false if readers are in the way. */
  boolean scrub(Connection writer) throws SQLException;
}
