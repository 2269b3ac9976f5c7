package org.safemessenger.client.file;

import java.io.Serial;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import tools.jackson.databind.node.ObjectNode;

/** A server's refusal over HTTP. */
public final class RefusedTransfer extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  /** Bytes of an error that are read. */
  static final int LONGEST = 8_192;

  private final int status;
  private final int code;
  private final transient @Nullable Duration retryAfter;

  private RefusedTransfer(int status, int code, String text, @Nullable Duration retryAfter) {
    super(text);
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }

  static void unless(int expected, HttpResponse<byte[]> answer) {
    if (answer.statusCode() != expected) {
      throw of(answer, answer.body());
    }
  }

  static RefusedTransfer of(HttpResponse<?> answer, byte[] body) {
    Duration wait =
        answer.headers().firstValue("Retry-After").map(RefusedTransfer::seconds).orElse(null);
    int status = answer.statusCode();
    try {
      ObjectNode error = Json.object(body);
      return new RefusedTransfer(
          status,
          error.path("code").asInt(ErrorCode.INTERNAL_ERROR.number()),
          Json.string(error, "message"),
          wait);
    } catch (MalformedException e) {
      // A proxy's page, or the answer to HEAD, which has no body.
      return new RefusedTransfer(status, code(status), text(status), wait);
    }
  }

  private static @Nullable Duration seconds(String header) {
    try {
      return Duration.ofSeconds(Math.clamp(Long.parseLong(header.strip()), 0, 3_600));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static int code(int status) {
    return switch (status) {
      case 401 -> ErrorCode.INVALID_CREDENTIALS.number();
      case 403 -> ErrorCode.NOT_AUTHORIZED.number();
      case 404, 410 -> ErrorCode.NOT_FOUND.number();
      case 409 -> ErrorCode.CONFLICT.number();
      case 413 -> ErrorCode.TOO_LARGE.number();
      case 429 -> ErrorCode.RATE_LIMITED.number();
      default -> ErrorCode.UNAVAILABLE.number();
    };
  }

  private static String text(int status) {
    return switch (status) {
      case 404 -> "There is no such file, or this server keeps none.";
      case 410 -> "The file has expired and was erased; ask for it to be sent again.";
      case 413 -> "The file is larger than the server, or a proxy before it, takes.";
      default -> "The server answered with HTTP status " + status + ".";
    };
  }

  /** Of protocol S. */
  public int code() {
    return code;
  }

  int status() {
    return status;
  }

  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  /** Whether the same may work a little later. */
  boolean isPassing() {
    return switch (status) {
      case 408, 409, 429, 500, 502, 503, 504 -> true;
      default -> false;
    };
  }
}
