package org.safemessenger.client.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Backoff.Limits LIMITS =
      new Backoff.Limits(Duration.ofSeconds(1), Duration.ofSeconds(60));

  /** Always the most that was asked for. */
  private static final RandomGenerator HIGHEST =
      new RandomGenerator() {
        @Override
        public long nextLong() {
          return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
          return bound - 1;
        }
      };

  @Test
  void ceilingsDoubleUpToTheLongest() {
    Backoff backoff = new Backoff(LIMITS, HIGHEST);

    for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(seconds));
    }
  }

  @Test
  void successStartsOver() {
    Backoff backoff = new Backoff(LIMITS, HIGHEST);
    backoff.next();
    backoff.next();
    backoff.succeeded();

    assertThat(backoff.failures()).isZero();
    assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aServersHintIsTheLeastOneWaits() {
    assertThat(new Backoff(LIMITS, HIGHEST).next(Duration.ofSeconds(5)))
        .isEqualTo(Duration.ofSeconds(6));
  }

  @Property
  void aPauseLiesBetweenNothingAndItsCeiling(@ForAll long seed) {
    Backoff backoff = new Backoff(LIMITS, new Random(seed));
    for (int i = 0; i < 20; i++) {
      long ceiling = Math.min(1000L << Math.min(i, 10), 60_000);
      assertThat(backoff.next()).isBetween(Duration.ZERO, Duration.ofMillis(ceiling));
    }
  }
}
