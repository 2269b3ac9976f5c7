package org.safemessenger.client;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.safemessenger.ErrorCode;

/** The server refused a command; the connection stays usable. */
public final class ServerRejection extends RuntimeException {
  private final int code;
  private final @Nullable Duration retryAfter;

  public ServerRejection(int code, String message, @Nullable Duration retryAfter) {
    super(message);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  /** The protocol's number, 1001 and up. */
  public int code() {
    return code;
  }

  /** The code by name; empty for one that this version does not know. */
  public Optional<ErrorCode> known() {
    return ErrorCode.of(code);
  }

  /** How long to wait before trying again, where the server said so. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
