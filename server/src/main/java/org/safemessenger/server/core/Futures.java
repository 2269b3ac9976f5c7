package org.safemessenger.server.core;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What {@link CompletableFuture} lacks. */
public final class Futures {
  private Futures() {}

  /**
   * The future that {@code work} returns, or a failed one if it throws: callers see one way to
   * fail.
   */
  public static <T> CompletableFuture<T> attempt(Supplier<CompletableFuture<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
