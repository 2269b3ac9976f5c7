package org.safemessenger.client;

import org.jspecify.annotations.Nullable;

/**
 * There is no connection, or it broke before the answer came: a command may or may not have been
 * carried out. Sending messages never throws this while the client is open; sends wait and are
 * repeated.
 */
public final class ConnectionLostException extends RuntimeException {
  public ConnectionLostException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
