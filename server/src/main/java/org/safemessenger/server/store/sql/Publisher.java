package org.safemessenger.server.store.sql;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** The one thread on which committed changes are announced, in commit order. */
final class Publisher {
  /** The committer waits when it is this many batches ahead. */
  private static final int BATCHES = 16;

  private static final List<Pending<?>> END = List.of();

  private final BlockingQueue<List<Pending<?>>> batches = new ArrayBlockingQueue<>(BATCHES);
  private final Thread thread;

  Publisher() {
    thread = Thread.ofPlatform().name("publisher").start(this::run);
  }

  void publish(List<Pending<?>> batch) throws InterruptedException {
    if (!batch.isEmpty()) {
      batches.put(batch);
    }
  }

  /** Returns after everything handed over was announced. */
  void close() throws InterruptedException {
    batches.put(END);
    thread.join();
  }

  private void run() {
    try {
      for (List<Pending<?>> batch = batches.take(); batch != END; batch = batches.take()) {
        batch.forEach(Pending::publish);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
