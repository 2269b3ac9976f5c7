package org.safemessenger.server.core.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.core.TestClock;
import org.safemessenger.server.core.TestDelayer;

class RefusalTimeTest {
  private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final TestDelayer delayer = new TestDelayer();
  private final RefusalTime refusals = new RefusalTime(delayer, clock);

  @Test
  void aRefusalComesSixHundredMillisecondsAfterItsCheckBegan() {
    for (long took : new long[] {0, 70, 400}) {
      assertThat(waitAfter(took)).isEqualTo(600 - took);
    }
  }

  @Test
  void theSlowestCheckSoFarSetsTheTimeForAll() {
    check(900);
    check(70);
    assertThat(waitAfter(70)).isEqualTo(830);
    assertThat(waitAfter(400)).isEqualTo(500);
  }

  @Test
  void aCheckUnderHeavyLoadDoesNotMakeEverybodyWaitForEver() {
    check(60_000);
    assertThat(waitAfter(70)).isEqualTo(RefusalTime.MOST.toMillis() - 70);
  }

  @Test
  void aCheckThatTookLongerThanAnyIsAnsweredAtOnce() {
    Instant began = refusals.now();
    clock.advance(Duration.ofSeconds(10));
    assertThat(refusals.holdBack(began)).isDone();
    assertThat(delayer.asked()).isEmpty();
  }

  @Test
  void nothingIsAnsweredBeforeItsTime() {
    delayer.hold();
    CompletableFuture<Void> due = refusals.holdBack(refusals.now());
    assertThat(due).isNotDone();
    delayer.release();
    assertThat(due).isDone();
  }

  private void check(long millis) {
    Instant began = refusals.now();
    clock.advance(Duration.ofMillis(millis));
    refusals.tookSince(began);
  }

  /** How many milliseconds a refusal waits whose check took that long. */
  private long waitAfter(long millis) {
    Instant began = refusals.now();
    clock.advance(Duration.ofMillis(millis));
    refusals.tookSince(began);
    assertThat(refusals.holdBack(began)).isDone();
    return delayer.asked().getLast().toMillis();
  }
}
