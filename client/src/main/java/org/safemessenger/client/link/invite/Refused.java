package org.safemessenger.client.link.invite;

import org.safemessenger.protocol.invite.RespCode;
import org.safemessenger.protocol.invite.codec.ServerFrame.RefusalFrame;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame.ErrorFrame;

/** A request was refused; says so in the codes that the engine knows. */
final class Refused extends RuntimeException {
  private final transient ErrorFrame error;

  private Refused(ErrorFrame error) {
    super(error.message(), null, false, false);
    this.error = error;
  }

  static Refused by(RefusalFrame refusal) {
    return new Refused(error(refusal));
  }

  /** Without asking the server. */
  static Refused here(ErrorCode code, String message) {
    return new Refused(ErrorFrame.of(code, message));
  }

  ErrorFrame error() {
    return error;
  }

  static ErrorFrame error(RefusalFrame refusal) {
    RespCode given = refusal.known().orElse(RespCode.INTERNAL);
    boolean nobody = given == RespCode.USER_NOT_FOUND && refusal.type().equals("signin");
    ErrorFrame error =
        ErrorFrame.of(nobody ? ErrorCode.INVALID_CREDENTIALS : code(given), refusal.error());
    Long seconds = refusal.retryAfter();
    return seconds == null ? error : error.retryingAfter(seconds);
  }

  private static ErrorCode code(RespCode code) {
    return switch (code) {
      case BAD_TOKEN, BAD_PASSWORD -> ErrorCode.INVALID_CREDENTIALS;
      case USER_IN_USE -> ErrorCode.USERNAME_TAKEN;
      case USER_NOT_FOUND, NO_SUCH_INVITE, NOT_FOUND -> ErrorCode.NOT_FOUND;
      case NOT_A_CONTACT -> ErrorCode.NOT_A_CONTACT;
      case IDENTIFICATION_REQUIRED, INVITATIONS_CLOSED, NOT_PERMITTED, REGISTRATION_CLOSED ->
          ErrorCode.NOT_AUTHORIZED;
      case HASH_NOT_AVAILABLE, CIPHER_NOT_AVAILABLE -> ErrorCode.CONFLICT;
      case MALFORMED -> ErrorCode.MALFORMED_PAYLOAD;
      case VERSION_NOT_SUPPORTED, UNKNOWN_TYPE -> ErrorCode.INVALID_COMMAND;
      case RATE_LIMITED -> ErrorCode.RATE_LIMITED;
      case TOO_LARGE -> ErrorCode.TOO_LARGE;
      case BANNED -> ErrorCode.BANNED;
      case UNAVAILABLE -> ErrorCode.UNAVAILABLE;
      case SUCCESS, INTERNAL -> ErrorCode.INTERNAL_ERROR;
    };
  }
}
