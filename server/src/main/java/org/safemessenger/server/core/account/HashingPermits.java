package org.safemessenger.server.core.account;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;

/**
 * The few threads that hash passwords, and the bounded line before them. They are platform threads
 * on purpose: hashing never waits, and on a virtual thread it would hold a carrier that every read
 * of the store needs.
 */
public final class HashingPermits implements AutoCloseable {
  private static final int MOST = 4;
  private static final int LINE_PER_PERMIT = 64;
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final ThreadPoolExecutor threads;

  /** {@code permits} hash at once; {@code waiting} more may stand in line. */
  public HashingPermits(int permits, int waiting) {
    this.threads =
        new ThreadPoolExecutor(
            permits,
            permits,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(waiting),
            Thread.ofPlatform().daemon().name("hashing-", 0).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /** At most four, at most one for each core, and a line that is worked off in some ten seconds. */
  public static HashingPermits forThisMachine() {
    int permits = Math.min(MOST, Runtime.getRuntime().availableProcessors());
    return new HashingPermits(permits, permits * LINE_PER_PERMIT);
  }

  /** Fails with UNAVAILABLE when the line is full. */
  <T> CompletableFuture<T> run(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(work, threads);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(
          Rejection.later(
              Reason.UNAVAILABLE,
              "Too many passwords wait to be checked just now; try again in "
                  + RETRY.toSeconds()
                  + " s.",
              RETRY));
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
