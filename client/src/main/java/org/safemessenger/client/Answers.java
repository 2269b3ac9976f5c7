package org.safemessenger.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.link.LinkException;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame;

/** Waits for answers, and turns failures into the exceptions that callers know. */
final class Answers {
  private Answers() {}

  static <T> T await(CompletableFuture<T> answer) {
    return await(answer, Duration.ofDays(365));
  }

  static <T> T await(CompletableFuture<T> answer, Duration within) {
    try {
      return answer.get(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionLostException("interrupted while waiting for the server's answer", e);
    } catch (TimeoutException e) {
      throw new ConnectionLostException(
          "the server did not answer within " + within.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw meant(e.getCause());
    }
  }

  private static RuntimeException meant(@Nullable Throwable cause) {
    return switch (cause) {
      case LinkException lost ->
          new ConnectionLostException(
              "the connection broke before the answer came: " + lost.getMessage(), lost);
      case RuntimeException failure -> failure;
      case null, default -> new CompletionException(cause);
    };
  }

  static ServerRejection rejection(ServerFrame.ErrorFrame error) {
    Long seconds = error.retryAfter();
    return new ServerRejection(
        error.code(), error.message(), seconds == null ? null : Duration.ofSeconds(seconds));
  }

  static ConnectionLostException unexpected() {
    return new ConnectionLostException(
        "the server's answer has another form than this client expects; update the client", null);
  }
}
