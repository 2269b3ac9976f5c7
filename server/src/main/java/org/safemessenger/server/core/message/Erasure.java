package org.safemessenger.server.core.message;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.safemessenger.server.core.storage.Storage;

/**
 * Erases what expired and what is older than the retention, in batches between which others get
 * their turn, and then what that left in the journals. For one thread at a time.
 */
public final class Erasure {
  private static final int BATCH = 500;

  private final Storage storage;
  private final Duration retention;
  private final InstantSource clock;
  private long retainedAfter;
  private boolean residue;

  public Erasure(Storage storage, MessageRules rules, InstantSource clock) {
    this.storage = storage;
    this.retention = rules.retention();
    this.clock = clock;
  }

  /** Blocks until everything that is due is gone; fails with Rejected when the disk refuses. */
  public void run() {
    Instant now = clock.instant();
    int erased;
    do {
      erased = await(storage.write(tx -> tx.messages().eraseExpired(now, BATCH)));
      residue |= erased > 0;
    } while (erased == BATCH);
    if (retention.isPositive()) {
      eraseOld(now.minus(retention));
    }
    if (residue) {
      residue = !await(storage.scrub());
    }
  }

  private void eraseOld(Instant before) {
    long from;
    do {
      from = retainedAfter;
      long after = from;
      retainedAfter =
          await(storage.write(tx -> tx.messages().eraseSentBefore(before, after, BATCH)));
      residue |= retainedAfter > from;
    } while (retainedAfter > from);
  }

  private static <T> T await(CompletableFuture<T> future) {
    return future.join();
  }
}
