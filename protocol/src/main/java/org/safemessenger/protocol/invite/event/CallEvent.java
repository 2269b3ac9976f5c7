package org.safemessenger.protocol.invite.event;

import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;

/** Events of calls. */
public sealed interface CallEvent extends Event.Other {

  /** {@code call.request}. */
  record Ringing(
      String source,
      String dest,
      String call,
      String nonce,
      String message,
      @Nullable Boolean video,
      EpochSeconds timestamp)
      implements CallEvent {
    @Override
    public String toString() {
      return "Ringing[call=" + call + "]";
    }
  }

  /** {@code call.accept}. */
  record Accepted(
      String source, String dest, String call, String nonce, String message, EpochSeconds timestamp)
      implements CallEvent {
    @Override
    public String toString() {
      return "Accepted[call=" + call + "]";
    }
  }

  /** {@code call.reject}. */
  record Rejected(
      String source, String dest, String call, @Nullable String reason, EpochSeconds timestamp)
      implements CallEvent {}

  /** {@code call.candidate}. */
  record Candidate(
      String source, String dest, String call, String nonce, String message, EpochSeconds timestamp)
      implements CallEvent {
    @Override
    public String toString() {
      return "Candidate[call=" + call + "]";
    }
  }

  /**
   * {@code call.end}.
   *
   * @param id set where it is a stored missed call, as is {@code seq}
   */
  record Ended(
      String source,
      String dest,
      String call,
      @Nullable String reason,
      EpochSeconds timestamp,
      @Nullable Long id,
      @Nullable Long seq)
      implements CallEvent {}
}
