package org.safemessenger.server.store.sql;

import java.sql.Connection;
import java.sql.SQLException;
import org.safemessenger.server.core.storage.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connection with what is kept for its lifetime. For one thread at a time. */
record Session(Connection connection, Statements statements, Counters counters, Tx tx) {
  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  static Session over(Connection connection) {
    Statements statements = new Statements(connection);
    Counters counters = new Counters(statements);
    return new Session(connection, statements, counters, SqlTx.over(statements, counters));
  }

  void rollback() throws SQLException {
    counters.forget();
    connection.rollback();
  }

  /** Closes whatever state the connection is in; what was not committed is lost. */
  void discard() {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.warn("event=connection_close_failed fault=environment code={}", e.getErrorCode());
    }
  }
}
