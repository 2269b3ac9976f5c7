package org.safemessenger.server;

import io.github.bucket4j.TimeMeter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.safemessenger.server.core.Delayer;

/**
 * The server's time.
 *
 * @param wall what messages are stamped with
 * @param steady what deadlines go by: it only moves forward, however somebody sets the machine's
 *     clock
 * @param meter what rate limits go by
 * @param refusals what holds back the answer to a sign-in that failed
 */
public record Clocks(InstantSource wall, InstantSource steady, TimeMeter meter, Delayer refusals) {

  public static Clocks system() {
    Instant start = Instant.now();
    long zero = System.nanoTime();
    return new Clocks(
        InstantSource.system(),
        () -> start.plusNanos(System.nanoTime() - zero),
        TimeMeter.SYSTEM_NANOTIME,
        Delayer.system());
  }

  /** All by one clock, which a test may turn; what would be held back comes at once. */
  public static Clocks of(InstantSource clock) {
    return new Clocks(
        clock,
        clock,
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
          }

          @Override
          public boolean isWallClockBased() {
            return true;
          }
        },
        (delay, work) -> work.run());
  }
}
