package org.safemessenger.server.wire.safemessenger;

import java.time.Duration;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.RefusedException;
import org.safemessenger.protocol.safemessenger.codec.ClientFrame;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame.ErrorFrame;
import org.safemessenger.server.core.Futures;
import org.safemessenger.server.core.Rejected;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where refusals become error codes (docs/protocol/safemessenger.md, error codes).
 */
final class Refusal {
  private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

  private Refusal() {}

  /** The error that answers a command which failed. */
  static ErrorFrame of(Throwable failure, ClientFrame frame) {
    return switch (Futures.cause(failure)) {
      case Rejected rejected -> of(rejected.rejection(), frame);
      case MalformedException e ->
          ErrorFrame.of(ErrorCode.MALFORMED_PAYLOAD, Hearing.text(e), frame);
      case RefusedException e -> ErrorFrame.of(e.code(), Hearing.text(e), frame);
      case Throwable bug -> {
        LOG.error("event=command_failed fault=ours command={}", known(frame), bug);
        yield ErrorFrame.of(
            ErrorCode.INTERNAL_ERROR, "the server made a mistake; it was noted, try again", frame);
      }
    };
  }

  /** Whether a friend command that failed so is a {@code response} with {@code success: false}. */
  static boolean isOutcome(Throwable failure) {
    return Futures.cause(failure) instanceof Rejected rejected
        && rejected.rejection().reason() != Reason.RATE_LIMITED
        && rejected.rejection().reason() != Reason.UNAVAILABLE;
  }

  private static ErrorFrame of(Rejection rejection, ClientFrame frame) {
    boolean login = frame.name().equals("login");
    ErrorFrame error =
        ErrorFrame.of(code(rejection.reason(), login), text(rejection, login), frame);
    Duration wait = rejection.retryAfter();
    return wait == null
        ? error
        : error.retryingAfter(Math.max(1, wait.plusMillis(999).toSeconds()));
  }

  private static ErrorCode code(Reason reason, boolean login) {
    return switch (reason) {
      case USER_NOT_FOUND -> login ? ErrorCode.INVALID_CREDENTIALS : ErrorCode.NOT_FOUND;
      case BAD_PASSWORD, BAD_TOKEN -> ErrorCode.INVALID_CREDENTIALS;
      case NOT_PERMITTED, REGISTRATION_CLOSED, INVITATIONS_CLOSED -> ErrorCode.NOT_AUTHORIZED;
      case MALFORMED -> ErrorCode.MALFORMED_PAYLOAD;
      case NAME_TAKEN -> ErrorCode.USERNAME_TAKEN;
      case NOT_FOUND, EXPIRED -> ErrorCode.NOT_FOUND;
      case NOT_A_CONTACT -> ErrorCode.NOT_A_CONTACT;
      case RATE_LIMITED -> ErrorCode.RATE_LIMITED;
      case TOO_LARGE -> ErrorCode.TOO_LARGE;
      case BANNED -> ErrorCode.BANNED;
      case CONFLICT, HASH_NOT_AVAILABLE, CIPHER_NOT_AVAILABLE -> ErrorCode.CONFLICT;
      case NO_ROOM, UNAVAILABLE -> ErrorCode.UNAVAILABLE;
    };
  }

  /**
   * A login does not tell which of the two was wrong; a taken name says so in the words clients
   * look for.
   */
  private static String text(Rejection rejection, boolean login) {
    return switch (rejection.reason()) {
      case USER_NOT_FOUND, BAD_PASSWORD ->
          login ? "the username or the password is wrong" : rejection.message();
      case NAME_TAKEN ->
          rejection.message().contains("already exists")
              ? rejection.message()
              : "this name already exists: " + rejection.message();
      case BAD_TOKEN,
          HASH_NOT_AVAILABLE,
          NOT_PERMITTED,
          MALFORMED,
          NOT_FOUND,
          NOT_A_CONTACT,
          RATE_LIMITED,
          TOO_LARGE,
          BANNED,
          CONFLICT,
          REGISTRATION_CLOSED,
          INVITATIONS_CLOSED,
          CIPHER_NOT_AVAILABLE,
          EXPIRED,
          NO_ROOM,
          UNAVAILABLE ->
          rejection.message();
    };
  }

  private static String known(ClientFrame frame) {
    return org.safemessenger.protocol.safemessenger.command.Commands.named(frame.name())
        .map(org.safemessenger.protocol.safemessenger.command.Commands.Spec::name)
        .orElse("unknown");
  }
}
