package org.safemessenger.server.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.safemessenger.server.core.Rejection.Reason;

/** Asserts that a future fails with an answer from the catalogue. */
public final class RejectedAssert {
  private RejectedAssert() {}

  public static Rejection assertRejected(CompletableFuture<?> future, Reason reason) {
    Throwable thrown = catchThrowable(() -> People.await(future));
    assertThat(thrown).isNotNull();
    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    assertThat(cause).isInstanceOf(Rejected.class);
    Rejection rejection = ((Rejected) cause).rejection();
    assertThat(rejection.reason()).as(rejection.message()).isEqualTo(reason);
    return rejection;
  }
}
