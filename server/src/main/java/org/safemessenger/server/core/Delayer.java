package org.safemessenger.server.core;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs something after a while. Safe for any thread; holds none while it waits. */
@FunctionalInterface
public interface Delayer {
  void after(Duration delay, Runnable work);

  /** By the system's clock, each work on a virtual thread of its own. */
  static Delayer system() {
    return (delay, work) ->
        CompletableFuture.delayedExecutor(
                delay.toNanos(), TimeUnit.NANOSECONDS, Thread::startVirtualThread)
            .execute(work);
  }
}
