package org.safemessenger.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A point in time as both protocols write it: seconds since the UNIX epoch, UTC, a JSON number with
 * up to three decimals.
 *
 * @param millis milliseconds since the UNIX epoch, not negative
 */
public record EpochSeconds(long millis) implements Comparable<EpochSeconds> {
  private static final BigDecimal LATEST =
      BigDecimal.valueOf(253_402_300_799L); // 9999-12-31T23:59:59Z

  public EpochSeconds {
    Fields.check(millis >= 0, "a time must not be negative");
  }

  public static EpochSeconds of(Instant instant) {
    return new EpochSeconds(instant.toEpochMilli());
  }

  /** Reads a JSON number; fractions below a millisecond are cut off. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static EpochSeconds parse(BigDecimal seconds) {
    Fields.check(
        seconds.signum() >= 0 && seconds.compareTo(LATEST) <= 0,
        "a time must be UNIX epoch seconds between 0 and 253402300799");
    return new EpochSeconds(seconds.movePointRight(3).longValue());
  }

  /** The JSON number: whole seconds without decimals, otherwise exactly three. */
  @JsonValue
  public BigDecimal seconds() {
    return millis % 1000 == 0 ? BigDecimal.valueOf(millis / 1000) : BigDecimal.valueOf(millis, 3);
  }

  public Instant instant() {
    return Instant.ofEpochMilli(millis);
  }

  @Override
  public int compareTo(EpochSeconds other) {
    return Long.compare(millis, other.millis);
  }
}
