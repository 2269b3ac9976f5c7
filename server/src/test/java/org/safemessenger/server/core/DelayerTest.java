package org.safemessenger.server.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DelayerTest {
  @Test
  void theSystemsRunsNothingBeforeItsTime() throws Exception {
    Duration delay = Duration.ofMillis(30);
    long start = System.nanoTime();
    CompletableFuture<Long> ran = new CompletableFuture<>();
    Delayer.system().after(delay, () -> ran.complete(System.nanoTime()));
    assertThat(ran.get(10, TimeUnit.SECONDS) - start).isGreaterThanOrEqualTo(delay.toNanos());
  }
}
