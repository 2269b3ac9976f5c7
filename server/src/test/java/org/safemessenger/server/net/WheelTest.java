package org.safemessenger.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WheelTest {
  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  private final Wheel wheel = new Wheel(START);
  private final List<Instant> fired = new ArrayList<>();

  @Test
  void firesOnceNeverEarlyAndSoonAfter() {
    wheel.set(timer(Instant.MAX), START.plusSeconds(10));
    wheel.advance(START.plusMillis(9_999));
    assertThat(fired).isEmpty();
    wheel.advance(START.plusMillis(10_500));
    wheel.advance(START.plusSeconds(400));
    assertThat(fired).containsExactly(START.plusMillis(10_500));
  }

  @Test
  void keepsDeadlinesThatAreRoundsAway() {
    wheel.set(timer(Instant.MAX), START.plus(Duration.ofHours(1)));
    for (int seconds = 0; seconds < 3_600; seconds++) {
      wheel.advance(START.plusSeconds(seconds));
    }
    assertThat(fired).isEmpty();
    wheel.advance(START.plusSeconds(3_601));
    assertThat(fired).hasSize(1);
  }

  @Test
  void firesEverythingThatFellIntoALongPause() {
    for (int i = 1; i <= 100; i++) {
      wheel.set(timer(Instant.MAX), START.plusSeconds(i * 7L));
    }
    wheel.advance(START.plusSeconds(701));
    assertThat(fired).hasSize(100);
  }

  @Test
  void repeatsAsTheAnswerSays() {
    wheel.set(timer(START.plusSeconds(2)), START.plusSeconds(1));
    wheel.advance(START.plusMillis(1_500));
    assertThat(fired).hasSize(1);
    wheel.advance(START.plusMillis(2_500));
    assertThat(fired).hasSize(2);
  }

  @Test
  void movesAndEndsTimers() {
    Wheel.Timed moved = timer(Instant.MAX);
    Wheel.Timed ended = timer(Instant.MAX);
    wheel.set(moved, START.plusSeconds(1));
    wheel.set(moved, START.plusSeconds(3));
    wheel.set(ended, START.plusSeconds(1));
    wheel.end(ended);
    wheel.end(ended);
    wheel.advance(START.plusSeconds(2));
    assertThat(fired).isEmpty();
    wheel.advance(START.plusSeconds(4));
    assertThat(fired).hasSize(1);
  }

  private Wheel.Timed timer(Instant next) {
    return new Wheel.Timed() {
      @Override
      Instant expired(Instant now) {
        fired.add(now);
        return next;
      }
    };
  }
}
