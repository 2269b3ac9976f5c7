package org.safemessenger.server.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Group commit: one thread takes whatever works wait, up to a batch, into one transaction. While
 * that is on its way to the disk the next ones gather, so batches grow with the load.
 */
final class Committer {
  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
  private static final int LARGEST_BATCH = 512;

  private static final Pending<Boolean> END = new Pending<>(tx -> true, done -> {});

  private final BlockingQueue<Pending<?>> queue;
  private final Transactions transactions;
  private final Publisher publisher = new Publisher();
  private final AtomicBoolean scrubWanted = new AtomicBoolean();
  private final Thread thread;
  private volatile boolean closed;
  private volatile boolean scrubbed;

  /**
   * @param capacity how many works may wait; the next one is refused
   */
  Committer(Dialect dialect, int capacity) {
    queue = new ArrayBlockingQueue<>(capacity);
    transactions = new Transactions(dialect);
    thread = Thread.ofPlatform().name("committer").start(this::run);
  }

  <T> CompletableFuture<T> submit(Pending<T> pending) {
    if (closed) {
      return CompletableFuture.failedFuture(Outage.stopping());
    }
    if (!queue.offer(pending)) {
      return CompletableFuture.failedFuture(Outage.busy());
    }
    if (closed && queue.remove(pending)) {
      return CompletableFuture.failedFuture(Outage.stopping());
    }
    return pending.future();
  }

  /** After the next commit, erased content leaves the journal as well; false if it could not. */
  CompletableFuture<Boolean> scrub() {
    scrubWanted.set(true);
    return submit(new Pending<>(tx -> true, done -> {})).thenApply(done -> scrubbed);
  }

  boolean failing() {
    return transactions.failing();
  }

  /** Commits and announces what waits, then ends. */
  void close() throws InterruptedException {
    closed = true;
    queue.put(END);
    thread.join();
    publisher.close();
  }

  private void run() {
    try {
      boolean more = true;
      while (more) {
        List<Pending<?>> batch = nextBatch();
        more = !batch.remove(END);
        transactions.commit(batch);
        if (scrubWanted.getAndSet(false)) {
          scrubbed = transactions.scrub();
        }
        publisher.publish(batch);
      }
    } catch (InterruptedException e) {
      LOG.warn("event=committer_interrupted fault=ours");
      Thread.currentThread().interrupt();
    } finally {
      transactions.close();
    }
  }

  private List<Pending<?>> nextBatch() throws InterruptedException {
    List<Pending<?>> batch = new ArrayList<>();
    batch.add(queue.take());
    queue.drainTo(batch, LARGEST_BATCH - 1);
    return batch;
  }
}
