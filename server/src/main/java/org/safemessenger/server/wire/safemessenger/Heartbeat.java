package org.safemessenger.server.wire.safemessenger;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When to ask a logged-in client whether it is still there, and when to give it up. */
final class Heartbeat {

  enum Beat {
    QUIET,
    ASK,
    LOST
  }

  private final Duration interval;
  private final Duration timeout;
  private Instant nextAsk;
  private @Nullable Instant unanswered;

  Heartbeat(Duration interval, Duration timeout, Instant now) {
    this.interval = interval;
    this.timeout = timeout;
    this.nextAsk = now.plus(interval);
  }

  Beat at(Instant now) {
    if (unanswered != null && !unanswered.plus(timeout).isAfter(now)) {
      return Beat.LOST;
    }
    if (nextAsk.isAfter(now)) {
      return Beat.QUIET;
    }
    nextAsk = now.plus(interval);
    if (unanswered == null) {
      unanswered = now;
    }
    return Beat.ASK;
  }

  void answered() {
    unanswered = null;
  }

  /** When {@link #at} has something new to say. */
  Instant due() {
    Instant lost = unanswered == null ? Instant.MAX : unanswered.plus(timeout);
    return lost.isBefore(nextAsk) ? lost : nextAsk;
  }
}
