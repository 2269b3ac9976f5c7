package org.safemessenger.server.core.file;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.safemessenger.server.core.Rejected;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;

/** How many files are on their way at the same time. Safe for any thread. */
public final class Transfers {
  private static final Duration SHORTLY = Duration.ofSeconds(2);

  private final int most;
  private final int mostOfOne;
  private final AtomicInteger all = new AtomicInteger();
  private final ConcurrentHashMap<Long, Integer> byAccount = new ConcurrentHashMap<>();

  /** One of them. */
  public interface Permit extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * @param most in all
   * @param mostOfOne account
   */
  public Transfers(int most, int mostOfOne) {
    this.most = most;
    this.mostOfOne = mostOfOne;
  }

  /** RATE_LIMITED where there are too many. */
  public Permit begin(long accountId) {
    if (all.incrementAndGet() > most) {
      all.decrementAndGet();
      throw busy("The server is moving as many files as it can; try again shortly.");
    }
    if (byAccount.merge(accountId, 1, Integer::sum) > mostOfOne) {
      end(accountId);
      throw busy(
          "Only " + mostOfOne + " files of an account move at the same time; wait for one to end.");
    }
    return () -> end(accountId);
  }

  private void end(long accountId) {
    all.decrementAndGet();
    byAccount.computeIfPresent(accountId, (key, count) -> count > 1 ? count - 1 : null);
  }

  private static Rejected busy(String message) {
    return Rejection.later(Reason.RATE_LIMITED, message, SHORTLY);
  }
}
