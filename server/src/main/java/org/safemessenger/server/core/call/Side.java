package org.safemessenger.server.core.call;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.notice.Notice;

/**
 * What one side of a call has sent, and whether its device is there. Guarded by the switchboard.
 */
final class Side {
  static final int MOST_CANDIDATES = 50;

  /** All candidates of a side together, as multiples of one message's most. */
  private static final int MOST_MESSAGES = 4;

  private final List<Notice.Call.Candidate> candidates = new ArrayList<>();
  private long kept;
  private @Nullable Instant goneSince;

  /** RATE_LIMITED or TOO_LARGE when there were enough. */
  void add(Notice.Call.Candidate candidate, int maxContent) {
    if (candidates.size() == MOST_CANDIDATES) {
      throw Rejection.because(
          Reason.RATE_LIMITED,
          "You sent " + MOST_CANDIDATES + " candidates; a call takes no more from one side.");
    }
    long length = (long) candidate.nonce().length() + candidate.message().length();
    if (kept + length > (long) MOST_MESSAGES * maxContent) {
      throw Rejection.because(
          Reason.TOO_LARGE,
          "The candidates of this call are too large together; send fewer or smaller ones.");
    }
    kept += length;
    candidates.add(candidate);
  }

  List<Notice.Call.Candidate> candidates() {
    return List.copyOf(candidates);
  }

  /** Whether the device has been away for that long. */
  boolean isGone(boolean connected, Instant now, Duration patience) {
    if (connected) {
      goneSince = null;
      return false;
    }
    if (goneSince == null) {
      goneSince = now;
    }
    return !now.isBefore(goneSince.plus(patience));
  }
}
