package org.safemessenger.server.link;

/**
 * A WebSocket close code (RFC 6455 section 7.4) with a text for people.
 *
 * @param text at most 123 bytes of UTF-8
 */
public record CloseReason(int code, String text) {
  public static final CloseReason NORMAL = new CloseReason(1000, "");
  public static final CloseReason NOT_UTF8 = new CloseReason(1007, "text must be valid UTF-8");
  public static final CloseReason BINARY =
      new CloseReason(1003, "this protocol is JSON in text messages");
  public static final CloseReason TOO_LONG =
      new CloseReason(1009, "the message is longer than this server takes");
  public static final CloseReason TOO_SLOW =
      new CloseReason(1008, "nothing was read for too long; reconnect");
  public static final CloseReason RESTART =
      new CloseReason(1012, "the server is restarting; reconnect");

  public static CloseReason policy(String text) {
    return new CloseReason(1008, text);
  }

  public static CloseReason broken(String text) {
    return new CloseReason(1002, text);
  }

  public static CloseReason failed() {
    return new CloseReason(1011, "the server made a mistake; reconnect");
  }
}
