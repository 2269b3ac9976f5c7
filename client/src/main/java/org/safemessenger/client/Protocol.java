package org.safemessenger.client;

import java.net.URI;
import java.util.Locale;

/** What a server is spoken to in; its address says which. */
public enum Protocol {
  /** Protocol S: {@code ws://host:8765}, {@code wss://host:8765}. */
  SAFEMESSENGER,
  /**
   * Protocol I: {@code invite://host:8766} and {@code invites://host:8766} (TLS), or {@code
   * ws://host:8765/invite} and {@code wss://host:8765/invite}. It has no rooms.
   */
  INVITE;

  /**
   * @throws IllegalArgumentException for an address of neither
   */
  public static Protocol of(URI server) {
    String scheme = String.valueOf(server.getScheme()).toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "invite", "invites" -> INVITE;
      case "ws", "wss" -> "/invite".equals(server.getPath()) ? INVITE : SAFEMESSENGER;
      default ->
          throw new IllegalArgumentException(
              "a server's address begins with ws, wss, invite or invites, not with " + scheme);
    };
  }

  public boolean hasRooms() {
    return this == SAFEMESSENGER;
  }
}
