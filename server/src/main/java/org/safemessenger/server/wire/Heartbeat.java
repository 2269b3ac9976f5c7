package org.safemessenger.server.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** When to ask a client whether it is still there, and when to give it up. */
public final class Heartbeat {

  public enum Beat {
    QUIET,
    ASK,
    LOST
  }

  private final Duration interval;
  private final Duration timeout;
  private Instant nextAsk;
  private @Nullable Instant unanswered;

  public Heartbeat(Duration interval, Duration timeout, Instant now) {
    this.interval = interval;
    this.timeout = timeout;
    this.nextAsk = now.plus(interval);
  }

  public Beat at(Instant now) {
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

  public void answered() {
    unanswered = null;
  }

  /** Something came, at that moment by a clock of milliseconds. */
  public void heard(Instant moment) {
    if (unanswered != null && !moment.isBefore(unanswered.truncatedTo(ChronoUnit.MILLIS))) {
      unanswered = null;
    }
  }

  /** When {@link #at} has something new to say. */
  public Instant due() {
    Instant lost = unanswered == null ? Instant.MAX : unanswered.plus(timeout);
    return lost.isBefore(nextAsk) ? lost : nextAsk;
  }
}
