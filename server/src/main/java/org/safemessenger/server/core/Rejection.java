package org.safemessenger.server.core;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Why the core refused a request: a value from one catalogue that every wire protocol translates
 * into its own codes.
 *
 * @param message for people: what was wrong, what was expected, what to do next; never content or
 *     secrets
 * @param retryAfter how long to wait, with {@link Reason#RATE_LIMITED}, {@link Reason#NO_ROOM} and
 *     {@link Reason#UNAVAILABLE}
 */
public record Rejection(Reason reason, String message, @Nullable Duration retryAfter) {

  public enum Reason {
    USER_NOT_FOUND,
    BAD_PASSWORD,
    BAD_TOKEN,
    HASH_NOT_AVAILABLE,
    NOT_PERMITTED,
    MALFORMED,
    NAME_TAKEN,
    NOT_FOUND,
    NOT_A_CONTACT,
    RATE_LIMITED,
    TOO_LARGE,
    BANNED,
    CONFLICT,
    REGISTRATION_CLOSED,
    INVITATIONS_CLOSED,
    CIPHER_NOT_AVAILABLE,
    /** Something was there until its time was over. */
    EXPIRED,
    /** A quota or the disk is full. */
    NO_ROOM,
    UNAVAILABLE
  }

  /** This rejection as an exception without a stack trace: it is an answer, not a fault of ours. */
  public Rejected exception() {
    return new Rejected(this);
  }

  public static Rejected because(Reason reason, String message) {
    return new Rejected(new Rejection(reason, message, null));
  }

  public static Rejected later(Reason reason, String message, Duration retryAfter) {
    return new Rejected(new Rejection(reason, message, retryAfter));
  }
}
