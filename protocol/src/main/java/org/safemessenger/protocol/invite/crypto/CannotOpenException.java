package org.safemessenger.protocol.invite.crypto;

/**
 * What was received is not what the other side sealed: altered, moved, repeated or under another
 * key, always in the same words. On a sealed channel: answer 104 and close the connection.
 */
public final class CannotOpenException extends RuntimeException {
  private CannotOpenException(String message) {
    super(message, null, false, false);
  }

  public static CannotOpenException frame() {
    return new CannotOpenException(
        "the frame was refused: after the switch to encryption each one is 'sealed', with a nonce"
            + " that grows and the agreed keys; reconnect");
  }

  static CannotOpenException message() {
    return new CannotOpenException(
        "the message does not open: it was altered, or sealed with other keys or for others");
  }
}
