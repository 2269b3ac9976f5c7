package org.safemessenger.server.store.sql;

import java.sql.SQLException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.storage.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bounded number of reading connections, opened when first needed. */
final class ReadPool {
  private static final Logger LOG = LoggerFactory.getLogger(ReadPool.class);
  private static final long PATIENCE_SECONDS = 10;

  private final Dialect dialect;
  private final int size;
  private final Semaphore permits;
  private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();

  ReadPool(Dialect dialect, int size) {
    this.dialect = dialect;
    this.size = size;
    this.permits = new Semaphore(size, true);
  }

  <T> T read(Function<Tx, T> work) {
    acquire();
    try {
      return readOn(take(), work);
    } catch (SQLException e) {
      LOG.error("event=read_failed fault=environment code={}", e.getErrorCode());
      throw Outage.failed();
    } finally {
      permits.release();
    }
  }

  /** Waits for running reads, then closes every connection. */
  void close() {
    permits.acquireUninterruptibly(size);
    for (Session session = idle.poll(); session != null; session = idle.poll()) {
      session.discard();
    }
  }

  private <T> T readOn(Session session, Function<Tx, T> work) {
    boolean sound = false;
    try {
      T result = work.apply(session.tx());
      session.connection().rollback();
      sound = true;
      return result;
    } catch (StorageFault e) {
      throw translated(e.error(), e);
    } catch (SQLException e) {
      throw translated(e, new StorageFault(e));
    } catch (RuntimeException e) {
      sound = endSnapshot(session);
      throw e;
    } finally {
      if (sound) {
        idle.push(session);
      } else {
        session.discard();
      }
    }
  }

  private RuntimeException translated(SQLException error, StorageFault fault) {
    if (!dialect.isOutage(error)) {
      return fault;
    }
    LOG.error("event=read_failed fault=environment code={}", error.getErrorCode());
    return Outage.failed();
  }

  private static boolean endSnapshot(Session session) {
    try {
      session.connection().rollback();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  private Session take() throws SQLException {
    @Nullable Session session = idle.poll();
    return session == null ? Session.over(dialect.openReader()) : session;
  }

  private void acquire() {
    try {
      if (!permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw Outage.busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Outage.stopping();
    }
  }
}
