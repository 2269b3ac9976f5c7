package org.safemessenger.server.store.sql;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.storage.Tx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A work on its way through the committer and then the publisher, with its outcome so far. */
final class Pending<T> {
  private static final Logger LOG = LoggerFactory.getLogger(Pending.class);

  private final Function<Tx, T> work;
  private final Consumer<? super T> onCommit;
  private final CompletableFuture<T> future = new CompletableFuture<>();
  private @Nullable T result;
  private @Nullable Throwable failure;

  Pending(Function<Tx, T> work, Consumer<? super T> onCommit) {
    this.work = work;
    this.onCommit = onCommit;
  }

  CompletableFuture<T> future() {
    return future;
  }

  /** Returns the result, or throws what the work threw. */
  void run(Tx tx) {
    failure = null;
    result = work.apply(tx);
  }

  void fail(Throwable cause) {
    failure = cause;
  }

  /** On the publishing thread: tells the world first and then the caller. */
  @SuppressWarnings("NullAway") // a work may return null where T allows it
  void publish() {
    if (failure != null) {
      future.completeExceptionally(failure);
      return;
    }
    try {
      onCommit.accept(result);
    } catch (RuntimeException | Error e) {
      LOG.error("event=publishing_failed fault=ours", e);
    }
    future.complete(result);
  }
}
