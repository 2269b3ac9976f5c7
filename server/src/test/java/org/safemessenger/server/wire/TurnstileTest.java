package org.safemessenger.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.wire.Turnstile.Order;

class TurnstileTest {
  private final Turnstile turnstile = new Turnstile(Runnable::run);
  private final List<String> started = new ArrayList<>();
  private final List<String> finished = new ArrayList<>();

  @Test
  void sendsRunTogetherAndFinishInTheirOrder() {
    CompletableFuture<String> first = enter("first", Order.PIPELINED);
    CompletableFuture<String> second = enter("second", Order.PIPELINED);
    assertThat(started).containsExactly("first", "second");
    second.complete("2");
    assertThat(finished).isEmpty();
    first.complete("1");
    assertThat(finished).containsExactly("1", "2");
  }

  @Test
  void whatRunsAloneWaitsAndHoldsBack() {
    CompletableFuture<String> send = enter("send", Order.PIPELINED);
    CompletableFuture<String> read = enter("read", Order.ALONE);
    enter("late", Order.PIPELINED);
    assertThat(started).containsExactly("send");
    send.complete("s");
    assertThat(started).containsExactly("send", "read");
    read.complete("r");
    assertThat(started).containsExactly("send", "read", "late");
    assertThat(turnstile.works()).isEqualTo(1);
  }

  @Test
  void aFailureIsFinishedInItsTurnLikeAnAnswer() {
    CompletableFuture<String> first = enter("first", Order.PIPELINED);
    turnstile.enter(
        Order.PIPELINED,
        1,
        () -> {
          throw new IllegalStateException("refused");
        },
        (value, failure) ->
            finished.add(String.valueOf(failure == null ? "" : failure.getMessage())));
    assertThat(finished).isEmpty();
    first.completeExceptionally(new IllegalStateException("failed"));
    assertThat(finished).containsExactly("failed", "refused");
  }

  @Test
  void countsWhatItHoldsOnTo() {
    CompletableFuture<String> first = enter("first", Order.ALONE);
    enter("second", Order.ALONE);
    assertThat(turnstile.weight()).isEqualTo(20);
    first.complete("1");
    assertThat(turnstile.weight()).isEqualTo(10);
  }

  @Test
  void thousandsThatAreDoneAtOnceDoNotPileUpOnTheStack() {
    CompletableFuture<String> gate = enter("gate", Order.ALONE);
    for (int i = 0; i < 100_000; i++) {
      turnstile.enter(
          Order.PIPELINED,
          0,
          () -> CompletableFuture.completedFuture(""),
          (value, failure) -> finished.add(""));
    }
    gate.complete("open");
    assertThat(finished).hasSize(100_001);
  }

  private CompletableFuture<String> enter(String name, Order order) {
    CompletableFuture<String> future = new CompletableFuture<>();
    turnstile.enter(
        order,
        10,
        () -> {
          started.add(name);
          return future;
        },
        (value, failure) ->
            finished.add(failure == null ? value : String.valueOf(failure.getMessage())));
    return future;
  }
}
