package org.safemessenger.server.core;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

  /**
   * Waits on a thread that may block; throws what made the future fail as if it had been called
   * here.
   */
  public static <T> T await(CompletableFuture<T> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /** What made a future fail, out of what {@link CompletableFuture} wraps around it. */
  public static Throwable cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return failure instanceof CompletionException && cause != null ? cause : failure;
  }
}
