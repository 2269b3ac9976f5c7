package org.safemessenger.client.sync;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Pauses between attempts: a random time up to a ceiling that doubles ("full jitter"), so that
 * clients of a restarted server do not come back all at once.
 */
public final class Backoff {
  /**
   * @param first the first ceiling, positive
   * @param longest no ceiling is above it
   */
  public record Limits(Duration first, Duration longest) {
    public static final Limits DEFAULT = new Limits(Duration.ofMillis(500), Duration.ofSeconds(60));
  }

  private final Limits limits;
  private final RandomGenerator random;
  private int failures;

  public Backoff(Limits limits, RandomGenerator random) {
    this.limits = limits;
    this.random = random;
  }

  /** The pause after one more failure. */
  public Duration next() {
    long longest = limits.longest().toMillis();
    long ceiling = limits.first().toMillis();
    for (int i = 0; i < failures && ceiling < longest; i++) {
      ceiling *= 2;
    }
    failures++;
    return Duration.ofMillis(random.nextLong(Math.min(ceiling, longest) + 1));
  }

  /** The pause when the server named one: its own, and jitter on top of it. */
  public Duration next(Duration hint) {
    return hint.plus(next());
  }

  /** Failures in a row. */
  public int failures() {
    return failures;
  }

  public void succeeded() {
    failures = 0;
  }
}
