package org.safemessenger.server.core.message;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what one device sends in its order, even when one place has to be read from the store and
 * the next is known. A device with nothing waiting goes straight through.
 */
final class SendOrder {
  private final ConcurrentHashMap<Long, CompletableFuture<Boolean>> last =
      new ConcurrentHashMap<>();

  /** Calls {@code submit} once {@code ready} is and every earlier call for the device was made. */
  <T, R> CompletableFuture<R> submit(
      long deviceId, CompletableFuture<T> ready, Function<T, CompletableFuture<R>> submit) {
    if (ready.isDone() && !last.containsKey(deviceId)) {
      return ready.thenCompose(submit);
    }
    CompletableFuture<R> result = new CompletableFuture<>();
    CompletableFuture<Boolean> turn = new CompletableFuture<>();
    CompletableFuture<Boolean> before = last.put(deviceId, turn);
    Runnable step =
        () ->
            ready.whenComplete(
                (value, failure) -> {
                  submit(value, failure, submit, result);
                  last.remove(deviceId, turn);
                  turn.complete(true);
                });
    if (before == null) {
      step.run();
    } else {
      before.thenRun(step);
    }
    return result;
  }

  private static <T, R> void submit(
      T value,
      @Nullable Throwable failure,
      Function<T, CompletableFuture<R>> submit,
      CompletableFuture<R> result) {
    if (failure != null) {
      result.completeExceptionally(failure);
      return;
    }
    try {
      submit
          .apply(value)
          .whenComplete(
              (done, refused) -> {
                if (refused != null) {
                  result.completeExceptionally(refused);
                } else {
                  result.complete(done);
                }
              });
    } catch (RuntimeException e) {
      result.completeExceptionally(e);
    }
  }
}
