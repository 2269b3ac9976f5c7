package org.safemessenger.server.store.sql;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/** Storage in an SQL database. Safe for any thread. */
public final class SqlStorage implements Storage, AutoCloseable {
  /**
   * @param waitingWrites how many works may wait for the committer before the next is refused
   * @param readers how many reads may run at the same time
   */
  public record Settings(int waitingWrites, int readers) {
    public static final Settings DEFAULT = new Settings(32_768, 4);
  }

  private final Committer committer;
  private final ReadPool reads;
  private final Executor virtualThreads;

  private SqlStorage(Dialect dialect, Settings settings) {
    committer = new Committer(dialect, settings.waitingWrites());
    reads = new ReadPool(dialect, settings.readers());
    virtualThreads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("read-", 0).factory());
  }

  /**
   * Opens or creates the SQLite database {@code file}, whose folder must exist.
   *
   * @throws SQLException if it cannot be opened
   */
  public static SqlStorage openSqlite(Path file, Settings settings) throws SQLException {
    return open(new SqliteDialect(file, PageLimit.fromSystemProperty()), settings);
  }

  static SqlStorage open(Dialect dialect, Settings settings) throws SQLException {
    Migrations.apply(dialect);
    return new SqlStorage(dialect, settings);
  }

  @Override
  public <T> CompletableFuture<T> write(Function<Tx, T> work, Consumer<? super T> onCommit) {
    return committer.submit(new Pending<>(work, onCommit));
  }

  @Override
  public <T> T read(Function<Tx, T> work) {
    return reads.read(work);
  }

  @Override
  public <T> CompletableFuture<T> readLater(Function<Tx, T> work) {
    CompletableFuture<T> future = new CompletableFuture<>();
    virtualThreads.execute(
        () -> {
          try {
            future.complete(reads.read(work));
          } catch (RuntimeException | Error e) {
            future.completeExceptionally(e);
          }
        });
    return future;
  }

  /** Whether the last write reached the disk; housekeeping tries again within seconds. */
  public boolean takesWrites() {
    return !committer.failing();
  }

  @Override
  public CompletableFuture<Boolean> scrub() {
    return committer.scrub();
  }

  /** Stores and announces what waits, then closes the database; later calls are refused. */
  @Override
  public void close() {
    try {
      committer.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    reads.close();
  }
}
