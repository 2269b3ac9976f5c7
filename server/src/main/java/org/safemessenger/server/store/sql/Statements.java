package org.safemessenger.server.store.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The prepared statements of one connection, kept for its lifetime. For one thread at a time.
 *
 * <p>Arguments may be {@code Long}, {@code Integer}, {@code String}, {@code Boolean} (kept as 0 or
 * 1), {@code Instant} (epoch milliseconds), an enum constant (its name) or null. A failure is
 * thrown as {@link StorageFault}.
 */
final class Statements {
  /** Makes a value of the row that the result set stands on. */
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> kept = new HashMap<>();
  private long writes;

  Statements(Connection connection) {
    this.connection = connection;
  }

  /** How many times something was written: a work that left this as it was has nothing to undo. */
  long writes() {
    return writes;
  }

  /** Returns how many rows were touched. */
  int update(String sql, @Nullable Object... arguments) {
    writes++;
    try {
      PreparedStatement statement = prepared(sql);
      bind(statement, arguments);
      return statement.executeUpdate();
    } catch (SQLException e) {
      throw new StorageFault(e);
    }
  }

  /**
   * Runs an {@code INSERT … RETURNING id}; empty when {@code ON CONFLICT DO NOTHING} did nothing.
   */
  Optional<Long> insert(String sql, @Nullable Object... arguments) {
    writes++;
    return one(sql, row -> row.getLong(1), arguments);
  }

  <T> Optional<T> one(String sql, Row<T> mapper, @Nullable Object... arguments) {
    List<T> rows = list(sql, mapper, arguments);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.getFirst());
  }

  <T> List<T> list(String sql, Row<T> mapper, @Nullable Object... arguments) {
    try {
      PreparedStatement statement = prepared(sql);
      bind(statement, arguments);
      try (ResultSet rows = statement.executeQuery()) {
        List<T> found = new ArrayList<>();
        while (rows.next()) {
          found.add(mapper.read(rows));
        }
        return found;
      }
    } catch (SQLException e) {
      throw new StorageFault(e);
    }
  }

  /** A number from a query that has exactly one row; null counts as 0. */
  long number(String sql, @Nullable Object... arguments) {
    return one(sql, row -> row.getLong(1), arguments).orElse(0L);
  }

  static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    PreparedStatement statement = kept.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      kept.put(sql, statement);
    }
    return statement;
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] arguments)
      throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      bind(statement, i + 1, arguments[i]);
    }
  }

  private static void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case null -> statement.setNull(index, Types.NULL);
      case Long number -> statement.setLong(index, number);
      case Integer number -> statement.setInt(index, number);
      case String text -> statement.setString(index, text);
      case Boolean flag -> statement.setInt(index, flag ? 1 : 0);
      case Instant time -> statement.setLong(index, time.toEpochMilli());
      case Enum<?> constant -> statement.setString(index, constant.name());
      default -> throw new IllegalArgumentException("no column type for " + value.getClass());
    }
  }
}
