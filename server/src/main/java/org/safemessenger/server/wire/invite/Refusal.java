package org.safemessenger.server.wire.invite;

import java.time.Duration;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.invite.RespCode;
import org.safemessenger.protocol.invite.codec.InviteCodec;
import org.safemessenger.protocol.invite.codec.ServerFrame.RefusalFrame;
import org.safemessenger.protocol.invite.crypto.CannotOpenException;
import org.safemessenger.protocol.invite.request.Requests;
import org.safemessenger.server.core.Futures;
import org.safemessenger.server.core.Rejected;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.link.Session.Unusable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where refusals become codes (docs/protocol/invite.md, section 11). */
final class Refusal {
  private static final Logger LOG = LoggerFactory.getLogger(Refusal.class);

  private Refusal() {}

  /**
   * The reply to a request which failed.
   *
   * @param type the request's
   * @param uniform whether {@code signin} tells no unknown user from a wrong password
   */
  static RefusalFrame of(Throwable failure, String type, boolean uniform) {
    return switch (Futures.cause(failure)) {
      case Rejected rejected -> of(rejected.rejection(), type, uniform);
      case MalformedException e -> RefusalFrame.of(type, RespCode.MALFORMED, text(e));
      case Refused e -> RefusalFrame.of(type, e.code(), text(e));
      case Throwable bug -> {
        LOG.error("event=request_failed fault=ours type={}", known(type), bug);
        yield RefusalFrame.of(
            type, RespCode.INTERNAL, "the server made a mistake; it was noted, try again");
      }
    };
  }

  /** Out of turn: about the connection, not about a request. */
  static RefusalFrame ofConnection(RespCode code, String error) {
    return RefusalFrame.of(InviteCodec.ERROR, code, error);
  }

  /** A frame without a type. */
  static RefusalFrame of(MalformedException why) {
    return ofConnection(RespCode.MALFORMED, text(why));
  }

  static RefusalFrame of(CannotOpenException why) {
    return ofConnection(RespCode.NOT_PERMITTED, text(why));
  }

  /** On a sealed connection nothing but its length tells one broken frame from another. */
  static RefusalFrame of(Unusable what, boolean sealed) {
    return switch (what) {
      case TOO_LONG ->
          ofConnection(RespCode.TOO_LARGE, "the frame is longer than this server takes");
      case NOT_UTF8 ->
          sealed
              ? of(CannotOpenException.frame())
              : ofConnection(RespCode.MALFORMED, "a frame must be valid UTF-8");
      case BINARY ->
          sealed
              ? of(CannotOpenException.frame())
              : ofConnection(
                  RespCode.MALFORMED, "a frame is JSON in a text message, not a binary one");
    };
  }

  /** Whole seconds, at least one. */
  static long seconds(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }

  private static RefusalFrame of(Rejection rejection, String type, boolean uniform) {
    RespCode code = code(rejection.reason(), type, uniform);
    boolean either = uniform && type.equals("signin") && code == RespCode.BAD_PASSWORD;
    RefusalFrame refusal =
        RefusalFrame.of(
            type, code, either ? "the username or the password is wrong" : rejection.message());
    Duration wait = rejection.retryAfter();
    return wait == null ? refusal : refusal.retryingAfter(seconds(wait));
  }

  private static RespCode code(Reason reason, String type, boolean uniform) {
    return switch (reason) {
      case USER_NOT_FOUND -> {
        if (answersInvite(type)) {
          yield RespCode.NO_SUCH_INVITE;
        }
        yield uniform && type.equals("signin") ? RespCode.BAD_PASSWORD : RespCode.USER_NOT_FOUND;
      }
      case NOT_FOUND, EXPIRED -> answersInvite(type) ? RespCode.NO_SUCH_INVITE : RespCode.NOT_FOUND;
      case BAD_PASSWORD -> RespCode.BAD_PASSWORD;
      case BAD_TOKEN -> RespCode.BAD_TOKEN;
      case HASH_NOT_AVAILABLE -> RespCode.HASH_NOT_AVAILABLE;
      case CIPHER_NOT_AVAILABLE -> RespCode.CIPHER_NOT_AVAILABLE;
      case NOT_PERMITTED, CONFLICT -> RespCode.NOT_PERMITTED;
      case MALFORMED -> RespCode.MALFORMED;
      case NAME_TAKEN -> RespCode.USER_IN_USE;
      case NOT_A_CONTACT -> RespCode.NOT_A_CONTACT;
      case RATE_LIMITED -> RespCode.RATE_LIMITED;
      case TOO_LARGE -> RespCode.TOO_LARGE;
      case BANNED -> RespCode.BANNED;
      case REGISTRATION_CLOSED -> RespCode.REGISTRATION_CLOSED;
      case INVITATIONS_CLOSED -> RespCode.INVITATIONS_CLOSED;
      case NO_ROOM, UNAVAILABLE -> RespCode.UNAVAILABLE;
    };
  }

  /** Somebody who is not there has asked for nothing. */
  private static boolean answersInvite(String type) {
    return type.equals("invite.accept") || type.equals("invite.reject");
  }

  private static String known(String type) {
    return Requests.typed(type).map(Requests.Spec::type).orElse("unknown");
  }

  private static String text(RuntimeException e) {
    return String.valueOf(e.getMessage());
  }
}
