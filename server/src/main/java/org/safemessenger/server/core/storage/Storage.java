package org.safemessenger.server.core.storage;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/** Stable storage. */
public interface Storage {
  /**
   * Runs {@code work} inside a transaction that it shares with other callers' work (group commit).
   * The future completes after the commit reached the disk, never before; it fails with {@link
   * org.safemessenger.server.core.Rejected} as {@code work} threw it, or with UNAVAILABLE when the
   * disk refused.
   *
   * <p>{@code work} may run more than once and must have no effect outside the transaction; a work
   * that throws leaves no trace. {@code onCommit} runs once, after the commit, on the one
   * publishing thread, in commit order: whatever others see of this change is sent from there and
   * nowhere else.
   */
  <T> CompletableFuture<T> write(Function<Tx, T> work, Consumer<? super T> onCommit);

  default <T> CompletableFuture<T> write(Function<Tx, T> work) {
    return write(work, done -> {});
  }

  /** Reads one consistent snapshot on the calling thread, which must be one that may block. */
  <T> T read(Function<Tx, T> work);

  /** The same on a virtual thread. */
  <T> CompletableFuture<T> readLater(Function<Tx, T> work);

  /**
   * Removes what erased content left behind in journals. False or a failure: ask again after the
   * next erasure.
   */
  CompletableFuture<Boolean> scrub();
}
