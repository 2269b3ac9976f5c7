package org.safemessenger.server.core.device;

import java.time.Duration;

/**
 * How long sessions last and how many there may be.
 *
 * @param idle since a session's device was last seen
 * @param lifetime since the login that began it
 * @param most of one account; one more ends the one that was seen longest ago
 */
public record SessionRules(Duration idle, Duration lifetime, int most) {
  public SessionRules {
    if (!idle.isPositive() || !lifetime.isPositive() || most < 1) {
      throw new IllegalArgumentException(
          "sessions need a positive lifetime, and an account needs at least one");
    }
  }
}
