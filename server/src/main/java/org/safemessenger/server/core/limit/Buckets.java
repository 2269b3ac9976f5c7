package org.safemessenger.server.core.limit;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A token bucket for each key, the least used forgotten first: a bounded number of keys, because
 * anybody can make up addresses and names. Safe for any thread.
 */
final class Buckets<K> {
  private static final int KEPT = 100_000;

  private final LoadingCache<K, Bucket> byKey;

  Buckets(Limits.Rate rate, TimeMeter time) {
    Bandwidth bandwidth =
        Bandwidth.builder().capacity(rate.burst()).refillGreedy(1, rate.every()).build();
    this.byKey =
        Caffeine.newBuilder()
            .maximumSize(KEPT)
            .build(
                key -> Bucket.builder().addLimit(bandwidth).withCustomTimePrecision(time).build());
  }

  /** Takes a token; returns how long to wait for one, zero if it was there. */
  Duration take(K key) {
    ConsumptionProbe probe = byKey.get(key).tryConsumeAndReturnRemaining(1);
    return Duration.ofNanos(probe.getNanosToWaitForRefill());
  }

  void giveBack(K key) {
    byKey.get(key).addTokens(1);
  }

  /** Full seconds to wait, rounded up: what a client is told must be enough. */
  static Duration roundedUp(Duration wait) {
    return Duration.ofSeconds(
        Math.max(1, Math.ceilDiv(wait.toNanos(), TimeUnit.SECONDS.toNanos(1))));
  }
}
