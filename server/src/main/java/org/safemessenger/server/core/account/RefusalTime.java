package org.safemessenger.server.core.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAccumulator;
import org.safemessenger.server.core.Delayer;

/**
 * When a sign-in that failed is answered: so late that the time does not tell whether there is such
 * a user, nor what the password is kept as. It is waited for, not computed. Safe for any thread.
 */
public final class RefusalTime {
  /** Longer than either hash takes on a machine that is not overloaded. */
  static final Duration LEAST = Duration.ofMillis(600);

  /** What one check under a heavy load may raise it to. */
  static final Duration MOST = Duration.ofSeconds(3);

  private final Delayer delayer;
  private final InstantSource clock;
  private final LongAccumulator floorNanos = new LongAccumulator(Math::max, LEAST.toNanos());

  /**
   * @param clock a steady one
   */
  public RefusalTime(Delayer delayer, InstantSource clock) {
    this.delayer = delayer;
    this.clock = clock;
  }

  Instant now() {
    return clock.instant();
  }

  /** A check of a password that began then is done: no refusal comes faster from now on. */
  void tookSince(Instant began) {
    long took = Duration.between(began, now()).toNanos();
    floorNanos.accumulate(Math.min(took, MOST.toNanos()));
  }

  /** Complete when an attempt whose check began then may be refused. */
  CompletableFuture<Void> holdBack(Instant began) {
    Duration left = Duration.ofNanos(floorNanos.get()).minus(Duration.between(began, now()));
    if (!left.isPositive()) {
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> due = new CompletableFuture<>();
    delayer.after(left, () -> due.complete(null));
    return due;
  }
}
