package org.safemessenger.protocol.crypto;

/** The server did not prove that it is who it claims to be; do not send secrets. */
public final class HandshakeException extends RuntimeException {
  public HandshakeException(String message) {
    super(message, null, false, false);
  }
}
