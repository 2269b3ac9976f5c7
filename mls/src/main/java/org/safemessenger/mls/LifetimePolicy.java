package org.safemessenger.mls;

import java.time.Duration;

/**
 * What is asked of the lifetime of a leaf that comes from a key package (RFC 9420, sections 7.2 and
 * 7.3). That the present lies within it is always asked of what this client sends.
 *
 * @param longest the whole lifetime may be no longer than this; {@link #FOREVER} for any
 * @param refusesExpired whether the present must lie within the lifetime also of leaves that others
 *     send. The RFC recommends it, and does not demand it, because who was offline for long reads
 *     commits late: refusing one of them means never to reach the group's later epochs
 */
public record LifetimePolicy(Duration longest, boolean refusesExpired) {
  public static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

  /** A year, and expired ones of others are accepted. */
  public static final LifetimePolicy DEFAULT = new LifetimePolicy(Duration.ofDays(366), false);

  public LifetimePolicy {
    if (longest.isNegative()) throw new IllegalArgumentException("a lifetime is never negative");
  }
}
