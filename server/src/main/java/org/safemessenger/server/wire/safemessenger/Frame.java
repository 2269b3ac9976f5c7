package org.safemessenger.server.wire.safemessenger;

import java.util.Arrays;

/**
 * A frame that is encoded but, in the enveloped dialect, not yet sealed. Shared between
 * connections: the body is never written to.
 */
final class Frame {
  private final String type;
  private final String action;
  private final byte[] body;

  /**
   * @param body the payload; in the flat dialect, and in clear, the whole frame
   */
  Frame(String type, String action, byte[] body) {
    this.type = type;
    this.action = action;
    this.body = body;
  }

  String type() {
    return type;
  }

  String action() {
    return action;
  }

  byte[] body() {
    return body;
  }

  int length() {
    return body.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Frame that
        && type.equals(that.type)
        && action.equals(that.action)
        && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    return 31 * action.hashCode() + Arrays.hashCode(body);
  }

  @Override
  public String toString() {
    return "Frame[type=" + type + ", action=" + action + "]";
  }
}
