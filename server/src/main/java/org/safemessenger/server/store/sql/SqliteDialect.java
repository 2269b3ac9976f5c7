package org.safemessenger.server.store.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/** SQLite in one file beside its write-ahead log, both readable by their owner only. */
final class SqliteDialect implements Dialect {
  private static final int BUSY_MILLIS = 5_000;
  private static final int SCRUB_BUSY_MILLIS = 50;
  private static final int CACHE_KIB = 64 * 1024;
  private static final long MAPPED_BYTES = 256L << 20;
  private static final int CHECKPOINT_PAGES = 16_000;

  /**
   * Primary result codes: NOMEM, READONLY, BUSY, LOCKED, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB.
   */
  private static final Set<Integer> OUTAGES = Set.of(5, 6, 7, 8, 10, 11, 13, 14, 26);

  private final Path file;
  private final PageLimit limit;

  SqliteDialect(Path file, PageLimit limit) {
    this.file = file;
    this.limit = limit;
  }

  @Override
  public String url() {
    return "jdbc:sqlite:" + file;
  }

  @Override
  public Connection openWriter() throws SQLException {
    createPrivately();
    SQLiteConfig config = config();
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    Connection connection = config.createConnection(url());
    int pages = limit.pages();
    if (pages > 0) {
      execute(connection, "PRAGMA max_page_count = " + pages);
    }
    connection.setAutoCommit(false);
    return connection;
  }

  @Override
  public Connection openReader() throws SQLException {
    SQLiteConfig config = config();
    config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, Long.toString(MAPPED_BYTES));
    Connection connection = config.createConnection(url());
    execute(connection, "PRAGMA query_only = 1");
    connection.setAutoCommit(false);
    return connection;
  }

  @Override
  public Map<String, String> placeholders() {
    return Map.of("identity", "INTEGER PRIMARY KEY AUTOINCREMENT", "key", "INTEGER PRIMARY KEY");
  }

  @Override
  public boolean isOutage(SQLException error) {
    return OUTAGES.contains(error.getErrorCode() & 0xff);
  }

  /** Does not wait for readers long, because every write waits meanwhile. */
  @Override
  public boolean scrub(Connection writer) throws SQLException {
    writer.setAutoCommit(true);
    try (Statement statement = writer.createStatement()) {
      statement.execute("PRAGMA busy_timeout = " + SCRUB_BUSY_MILLIS);
      try (ResultSet outcome = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
        return outcome.next() && outcome.getInt(1) == 0;
      } finally {
        statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
      }
    } finally {
      writer.setAutoCommit(false);
    }
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(-CACHE_KIB);
    // Else the driver asks for the last row's id after every INSERT, by a statement of its own.
    config.setGetGeneratedKeys(false);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
    return config;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Before SQLite does it with everybody's permissions; the log inherits those of the file. */
  private void createPrivately() {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (FileAlreadyExistsException e) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The database file cannot be created at " + file + "; check the folder.", e);
    }
  }
}
