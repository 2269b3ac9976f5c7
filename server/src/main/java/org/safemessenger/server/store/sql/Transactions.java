package org.safemessenger.server.store.sql;

import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs batches of works on the writing connection, each batch in one transaction. A work that
 * throws fails alone. When the database fails, the whole batch fails and the connection is given
 * up: after a failed fsync its state on the disk is not known, and only a new connection finds out.
 */
final class Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

  private final Dialect dialect;
  private @Nullable Session session;
  private volatile boolean failing;

  Transactions(Dialect dialect) {
    this.dialect = dialect;
  }

  void commit(List<Pending<?>> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      Session current = session();
      if (!runTogether(current, batch)) {
        current.rollback();
        runOneByOne(current, batch);
      }
      current.connection().commit();
      recovered();
    } catch (SQLException | RuntimeException | Error e) {
      giveUp(e);
      batch.forEach(pending -> pending.fail(Outage.failed()));
    }
  }

  boolean scrub() {
    try {
      return dialect.scrub(session().connection());
    } catch (SQLException e) {
      giveUp(e);
      return false;
    }
  }

  /** Whether the last transaction failed because of the database; asked by any thread. */
  boolean failing() {
    return failing;
  }

  void close() {
    if (session != null) {
      session.discard();
      session = null;
    }
  }

  /** False when a work wrote something and then threw, so that the transaction must start again. */
  private boolean runTogether(Session current, List<Pending<?>> batch) {
    for (Pending<?> pending : batch) {
      long written = current.statements().writes();
      if (!run(current, pending) && current.statements().writes() != written) {
        return false;
      }
    }
    return true;
  }

  private void runOneByOne(Session current, List<Pending<?>> batch) throws SQLException {
    for (Pending<?> pending : batch) {
      Savepoint start = current.connection().setSavepoint("work");
      if (!run(current, pending)) {
        current.counters().forget();
        current.connection().rollback(start);
      }
      current.connection().releaseSavepoint(start);
    }
  }

  /** False when the work threw; what it threw is then its outcome. */
  private boolean run(Session current, Pending<?> pending) {
    try {
      pending.run(current.tx());
      return true;
    } catch (StorageFault e) {
      if (dialect.isOutage(e.error())) {
        throw e;
      }
      pending.fail(e);
    } catch (RuntimeException | StackOverflowError e) {
      pending.fail(e);
    }
    return false;
  }

  private Session session() throws SQLException {
    if (session == null) {
      session = Session.over(dialect.openWriter());
    }
    return session;
  }

  /** Whatever happened, the committer goes on: nobody else would answer those who wait. */
  private void giveUp(Throwable cause) {
    if (!failing) {
      switch (cause) {
        case StorageFault fault -> logOutage(fault.error());
        case SQLException error -> logOutage(error);
        case Throwable fault -> LOG.error("event=storage_down fault=ours", fault);
      }
    }
    failing = true;
    close();
  }

  private static void logOutage(SQLException error) {
    LOG.error("event=storage_down fault=environment code={}", error.getErrorCode());
  }

  private void recovered() {
    if (failing) {
      LOG.info("event=storage_up");
    }
    failing = false;
  }
}
