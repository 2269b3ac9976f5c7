package org.safemessenger.server.net.files;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.Serial;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.server.core.Rejection;

/**
 * Why a request is refused, as a status of HTTP and a code of protocol S (docs/protocol/files.md,
 * section 1).
 */
final class Refusal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  private final transient HttpResponseStatus status;
  private final ErrorCode code;
  private final String text;
  private final transient @Nullable Duration retryAfter;

  private Refusal(
      HttpResponseStatus status, ErrorCode code, String text, @Nullable Duration retryAfter) {
    super(text, null, false, false);
    this.status = status;
    this.code = code;
    this.text = text;
    this.retryAfter = retryAfter;
  }

  static Refusal of(HttpResponseStatus status, ErrorCode code, String text) {
    return new Refusal(status, code, text, null);
  }

  static Refusal malformed(String text) {
    return of(HttpResponseStatus.BAD_REQUEST, ErrorCode.MALFORMED_PAYLOAD, text);
  }

  static Refusal notAuthorized(String text) {
    return of(HttpResponseStatus.FORBIDDEN, ErrorCode.NOT_AUTHORIZED, text);
  }

  static Refusal notFound(String text) {
    return of(HttpResponseStatus.NOT_FOUND, ErrorCode.NOT_FOUND, text);
  }

  static Refusal later(HttpResponseStatus status, String text, Duration retryAfter) {
    return new Refusal(status, ErrorCode.UNAVAILABLE, text, retryAfter);
  }

  /** The core's refusals. */
  static Refusal of(Rejection rejection) {
    String text = rejection.message();
    Duration wait = rejection.retryAfter();
    return switch (rejection.reason()) {
      case USER_NOT_FOUND, BAD_PASSWORD, BAD_TOKEN ->
          of(HttpResponseStatus.UNAUTHORIZED, ErrorCode.INVALID_CREDENTIALS, text);
      case NOT_PERMITTED, NOT_A_CONTACT, REGISTRATION_CLOSED, INVITATIONS_CLOSED ->
          notAuthorized(text);
      case BANNED -> of(HttpResponseStatus.FORBIDDEN, ErrorCode.BANNED, text);
      case MALFORMED -> malformed(text);
      case NOT_FOUND -> notFound(text);
      case EXPIRED -> of(HttpResponseStatus.GONE, ErrorCode.NOT_FOUND, text);
      case CONFLICT, NAME_TAKEN, HASH_NOT_AVAILABLE, CIPHER_NOT_AVAILABLE ->
          of(HttpResponseStatus.CONFLICT, ErrorCode.CONFLICT, text);
      case TOO_LARGE -> of(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE, ErrorCode.TOO_LARGE, text);
      case RATE_LIMITED ->
          new Refusal(HttpResponseStatus.TOO_MANY_REQUESTS, ErrorCode.RATE_LIMITED, text, wait);
      case NO_ROOM ->
          new Refusal(HttpResponseStatus.INSUFFICIENT_STORAGE, ErrorCode.UNAVAILABLE, text, wait);
      case UNAVAILABLE ->
          new Refusal(HttpResponseStatus.SERVICE_UNAVAILABLE, ErrorCode.UNAVAILABLE, text, wait);
    };
  }

  HttpResponseStatus status() {
    return status;
  }

  ErrorCode code() {
    return code;
  }

  String text() {
    return text;
  }

  /** Whole seconds, at least one; null: no time to name. */
  @Nullable Long retryAfterSeconds() {
    return retryAfter == null ? null : Math.max(1, retryAfter.plusMillis(999).toSeconds());
  }
}
