package org.safemessenger.server.core.device;

import java.time.Duration;

/**
 * How long a session lasts.
 *
 * @param idle since its device was last seen
 * @param absolute since the login that began it
 */
public record Lifetimes(Duration idle, Duration absolute) {
  public Lifetimes {
    if (!idle.isPositive() || !absolute.isPositive()) {
      throw new IllegalArgumentException("the lifetimes of a session must be positive");
    }
  }

  public static Lifetimes defaults() {
    return new Lifetimes(Duration.ofDays(30), Duration.ofDays(90));
  }
}
