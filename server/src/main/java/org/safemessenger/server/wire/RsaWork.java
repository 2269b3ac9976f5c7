package org.safemessenger.server.wire;

import java.util.ArrayDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Where RSA's milliseconds are spent: virtual threads, of which only as many run as there are
 * permits, so that a flood of handshakes leaves processors for those who are logged in.
 */
public final class RsaWork implements AutoCloseable {
  private final Semaphore permits;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public RsaWork(int permits) {
    this.permits = new Semaphore(permits, true);
  }

  public void run(Runnable work) {
    threads.execute(
        () -> {
          permits.acquireUninterruptibly();
          try {
            work.run();
          } finally {
            permits.release();
          }
        });
  }

  /** A lane for the works of one connection: one at a time, in order. */
  public Lane lane() {
    return new Lane();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Safe for any thread. */
  public final class Lane {
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    public synchronized void run(Runnable work) {
      waiting.add(work);
      if (!running) {
        running = true;
        RsaWork.this.run(this::next);
      }
    }

    private void next() {
      Runnable work;
      synchronized (this) {
        work = waiting.remove();
      }
      try {
        work.run();
      } finally {
        synchronized (this) {
          running = !waiting.isEmpty();
          if (running) {
            RsaWork.this.run(this::next);
          }
        }
      }
    }
  }
}
