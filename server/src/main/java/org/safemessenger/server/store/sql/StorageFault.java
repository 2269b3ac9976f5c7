package org.safemessenger.server.store.sql;

import java.io.Serial;
import java.sql.SQLException;

/** A database error on its way out of a store; its message holds no values. */
final class StorageFault extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final SQLException error;

  StorageFault(SQLException error) {
    super("database error " + error.getErrorCode(), error);
    this.error = error;
  }

  SQLException error() {
    return error;
  }
}
