package org.safemessenger.server.core.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.core.Rejected;
import org.safemessenger.server.core.Rejection.Reason;

class BucketRateLimitsTest {
  private static final Origin HOME = new Origin("192.0.2.1", false);
  private static final Origin OFFICE = new Origin("192.0.2.2", false);

  private final Clock clock = new Clock();
  private final Limits limits =
      new Limits(
          Map.of(LimitClass.CONNECT, new Limits.Rate(3, Duration.ofSeconds(10))),
          Map.of(LimitClass.MESSAGE, new Limits.Rate(2, Duration.ofSeconds(1))),
          new Limits.Rate(2, Duration.ofSeconds(10)));
  private final RateLimits rates = new BucketRateLimits(limits, clock);
  private final FailedLogins failed = new FailedLogins(limits.failedLogins(), clock);

  @Test
  void letsABurstThroughAndSaysHowLongToWaitAfterIt() {
    for (int i = 0; i < 3; i++) {
      rates.check(LimitClass.CONNECT, HOME);
    }
    clock.advance(Duration.ofMillis(2_500));
    assertLimited(() -> rates.check(LimitClass.CONNECT, HOME), Duration.ofSeconds(8));
    clock.advance(Duration.ofSeconds(8));
    assertThatCode(() -> rates.check(LimitClass.CONNECT, HOME)).doesNotThrowAnyException();
  }

  @Test
  void countsEachAddressByItself() {
    exhaust(HOME);
    assertThatCode(() -> rates.check(LimitClass.CONNECT, OFFICE)).doesNotThrowAnyException();
  }

  @Test
  void countsAnIpv6NetworkAsOneAddress() {
    exhaust(new Origin("2001:db8:0:1::1", false));
    assertLimited(
        () -> rates.check(LimitClass.CONNECT, new Origin("2001:db8:0:1:ffff::2", false)),
        Duration.ofSeconds(10));
    rates.check(LimitClass.CONNECT, new Origin("2001:db8:0:2::1", false));
  }

  @Test
  void countsEachAccountByItselfWhereverItIs() {
    rates.check(LimitClass.MESSAGE, HOME, 1);
    rates.check(LimitClass.MESSAGE, OFFICE, 1);
    assertLimited(() -> rates.check(LimitClass.MESSAGE, HOME, 1), Duration.ofSeconds(1));
    assertThatCode(() -> rates.check(LimitClass.MESSAGE, HOME, 2)).doesNotThrowAnyException();
  }

  @Test
  void liftsTheLimitsForAnExemptOrigin() {
    Origin local = new Origin("127.0.0.1", true);
    for (int i = 0; i < 1_000; i++) {
      rates.check(LimitClass.CONNECT, local);
      rates.check(LimitClass.MESSAGE, local, 1);
    }
  }

  @Test
  void doesNotLimitAClassWithoutARate() {
    for (int i = 0; i < 1_000; i++) {
      rates.check(LimitClass.QUERY, HOME);
    }
  }

  @Test
  void countsWrongPasswordsAndNotRightOnes() {
    for (int i = 0; i < 10; i++) {
      failed.pay("alice");
      failed.payBack("alice");
    }
    failed.pay("alice");
    failed.pay("alice");
    assertLimited(() -> failed.pay("alice"), Duration.ofSeconds(10));
    assertThatCode(() -> failed.pay("bob")).doesNotThrowAnyException();
    clock.advance(Duration.ofSeconds(10));
    assertThatCode(() -> failed.pay("alice")).doesNotThrowAnyException();
  }

  @Test
  void spreadsASpansNumberOverTheSpan() {
    assertThat(Limits.Rate.per(Duration.ofMinutes(1), 120))
        .isEqualTo(new Limits.Rate(120, Duration.ofMillis(500)));
  }

  private void exhaust(Origin origin) {
    for (int i = 0; i < 3; i++) {
      rates.check(LimitClass.CONNECT, origin);
    }
  }

  private static void assertLimited(Runnable attempt, Duration wait) {
    assertThatThrownBy(attempt::run)
        .isInstanceOfSatisfying(
            Rejected.class,
            e -> {
              assertThat(e.rejection().reason()).isEqualTo(Reason.RATE_LIMITED);
              assertThat(e.rejection().retryAfter()).isEqualTo(wait);
            });
  }

  private static final class Clock implements TimeMeter {
    private long nanos = 1;

    void advance(Duration by) {
      nanos += by.toNanos();
    }

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
