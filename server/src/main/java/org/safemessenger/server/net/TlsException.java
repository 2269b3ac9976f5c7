package org.safemessenger.server.net;

/** The certificate or its key cannot be used. */
public final class TlsException extends RuntimeException {
  TlsException(String message, Throwable cause) {
    super(message, cause);
  }
}
