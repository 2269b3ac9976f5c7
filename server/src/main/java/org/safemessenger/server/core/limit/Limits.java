package org.safemessenger.server.core.limit;

import java.time.Duration;
import java.util.Map;

/**
 * How often is too often.
 *
 * @param perAddress what one address may do; a class that is absent is not limited
 * @param perAccount what one account may do
 * @param failedLogins wrong passwords for one name, from wherever they come
 */
public record Limits(
    Map<LimitClass, Rate> perAddress, Map<LimitClass, Rate> perAccount, Rate failedLogins) {

  /**
   * @param burst so many at once
   * @param every after which one more is allowed
   */
  public record Rate(int burst, Duration every) {
    public Rate {
      if (burst < 1 || every.isNegative() || every.isZero()) {
        throw new IllegalArgumentException(
            "a rate needs a burst of at least 1 and a positive time between two");
      }
    }

    /** {@code number} at once, and then as many in each {@code span}. */
    public static Rate per(Duration span, int number) {
      return new Rate(number, span.dividedBy(number));
    }
  }

  public Limits {
    perAddress = Map.copyOf(perAddress);
    perAccount = Map.copyOf(perAccount);
  }
}
