package org.safemessenger.protocol.safemessenger.crypto;

/** The server did not prove what it claimed in its {@code server_info}; do not send secrets. */
public final class HandshakeException extends RuntimeException {
  HandshakeException(String message) {
    super(message, null, false, false);
  }
}
