package org.safemessenger.server.core.limit;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;

/**
 * Slows the guessing of one account's password, from however many addresses it comes. An attempt is
 * paid for before it is looked at, so that a thousand at once count as a thousand, and a right
 * password is paid back.
 */
public final class FailedLogins {
  private final Buckets<String> byName;

  public FailedLogins(Limits.Rate rate, TimeMeter time) {
    this.byName = new Buckets<>(rate, time);
  }

  /** Pays for one attempt at the name (its comparison key), or throws RATE_LIMITED. */
  public void pay(String nameKey) {
    Duration wait = byName.take(nameKey);
    if (wait.isPositive()) {
      Duration rounded = Buckets.roundedUp(wait);
      throw Rejection.later(
          Reason.RATE_LIMITED,
          "Too many wrong passwords for this account; try again in "
              + rounded.toSeconds()
              + " s. Sessions that have begun are not affected.",
          rounded);
    }
  }

  /** The attempt was not a wrong guess. */
  public void payBack(String nameKey) {
    byName.giveBack(nameKey);
  }
}
