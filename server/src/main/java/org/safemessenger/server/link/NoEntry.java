package org.safemessenger.server.link;

/** Why somebody is turned away before a session speaks for the connection. */
public enum NoEntry {
  FULL("the server has as many connections as it takes; try again later"),
  TOO_MANY_FROM_ADDRESS("there are too many connections from your address; close one"),
  TOO_MANY_IN_SHORT_TIME("your address makes too many connections in a short time; wait"),
  NOT_READY("the server is starting or stopping; try again"),
  HTTP("this port takes one JSON object per line; HTTP and WebSocket have a port of their own"),
  TLS("this port is spoken to in plain text; connect without TLS"),
  PLAIN_TEXT("this port is spoken to over TLS; connect with it");

  private final String text;

  NoEntry(String text) {
    this.text = text;
  }

  /** A sentence for a person, without an end. */
  public String text() {
    return text;
  }
}
