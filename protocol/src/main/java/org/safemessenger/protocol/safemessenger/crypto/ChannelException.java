package org.safemessenger.protocol.safemessenger.crypto;

import org.safemessenger.protocol.safemessenger.ErrorCode;

/**
 * The secure channel cannot go on: say {@link #code()}, then close the connection. A bad signature,
 * a repeated nonce and a frame that does not decrypt give one and the same text.
 */
public final class ChannelException extends RuntimeException {
  private final ErrorCode code;

  ChannelException(ErrorCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  static ChannelException rejected() {
    return new ChannelException(
        ErrorCode.MALFORMED_PAYLOAD,
        "the frame was refused: its signature, nonce or encryption is not valid; reconnect");
  }

  static ChannelException exhausted() {
    return new ChannelException(
        ErrorCode.SESSION_EXHAUSTED, "this connection has used up its nonces or keys; reconnect");
  }

  public ErrorCode code() {
    return code;
  }
}
