package org.safemessenger.server.store.sql;

import java.time.Duration;
import org.safemessenger.server.core.Rejected;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;

/** The answers when nothing can be stored or read for a while. */
final class Outage {
  private static final Duration SHORTLY = Duration.ofSeconds(1);
  private static final Duration LATER = Duration.ofSeconds(5);

  private Outage() {}

  static Rejected busy() {
    return Rejection.later(
        Reason.UNAVAILABLE,
        "The server has more to store than it can keep up with; try again shortly.",
        SHORTLY);
  }

  static Rejected failed() {
    return Rejection.later(
        Reason.UNAVAILABLE,
        "The server cannot reach its storage, so nothing was changed or read; try again later.",
        LATER);
  }

  static Rejected stopping() {
    return Rejection.later(
        Reason.UNAVAILABLE, "The server is stopping; connect again and repeat this.", SHORTLY);
  }
}
