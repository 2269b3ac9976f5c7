package org.safemessenger.server.core.limit;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;

/** Rate limits in memory of this node. */
public final class BucketRateLimits implements RateLimits {
  private final Map<LimitClass, Buckets<String>> perAddress = new EnumMap<>(LimitClass.class);
  private final Map<LimitClass, Buckets<Long>> perAccount = new EnumMap<>(LimitClass.class);

  public BucketRateLimits(Limits limits, TimeMeter time) {
    limits.perAddress().forEach((what, rate) -> perAddress.put(what, new Buckets<>(rate, time)));
    limits.perAccount().forEach((what, rate) -> perAccount.put(what, new Buckets<>(rate, time)));
  }

  @Override
  public void check(LimitClass what, Origin origin) {
    if (!origin.exempt()) {
      take(perAddress.get(what), origin.network());
    }
  }

  @Override
  public void check(LimitClass what, Origin origin, long accountId) {
    if (!origin.exempt()) {
      take(perAccount.get(what), accountId);
    }
  }

  private static <K> void take(@Nullable Buckets<K> buckets, K key) {
    Duration wait = buckets == null ? Duration.ZERO : buckets.take(key);
    if (wait.isPositive()) {
      Duration rounded = Buckets.roundedUp(wait);
      throw Rejection.later(
          Reason.RATE_LIMITED,
          "Too many of these in a short time; try again in " + rounded.toSeconds() + " s.",
          rounded);
    }
  }
}
