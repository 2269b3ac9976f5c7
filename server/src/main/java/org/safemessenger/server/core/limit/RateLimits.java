package org.safemessenger.server.core.limit;

/** Token buckets per address and per account. Safe for any thread; never blocks. */
public interface RateLimits {
  /** Takes one token of the address, or throws RATE_LIMITED with the time to wait. */
  void check(LimitClass what, Origin origin);

  /** Takes one token of the account, or throws RATE_LIMITED with the time to wait. */
  void check(LimitClass what, Origin origin, long accountId);
}
