package org.safemessenger.server.net;

/** The address that was asked for cannot be listened on. */
public final class ListenException extends RuntimeException {
  ListenException(String message, Throwable cause) {
    super(message, cause);
  }
}
