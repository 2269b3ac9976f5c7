package org.safemessenger.server.link;

import java.time.Duration;

/** Opens the session of a fresh connection, which uses its link from {@link Session#opened} on. */
@FunctionalInterface
public interface Sessions {
  Session open(Link link);

  /**
   * The one line for somebody who is not let in, where nothing but this protocol is spoken; empty:
   * nothing is said.
   *
   * @param retryAfter zero where waiting does not help
   */
  default byte[] noEntry(NoEntry why, Duration retryAfter) {
    return new byte[0];
  }
}
