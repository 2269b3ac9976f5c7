package org.safemessenger.client.trust;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Fingerprints remembered from the first use. Names look like {@code key host:8765} and {@code
 * certificate host:8765}; fingerprints are whatever the kind of thing has.
 */
public interface PinStore {
  /** The usual port of protocol I's lines. */
  int INVITE_PORT = 8766;

  Optional<String> find(String name);

  /** Remembers the fingerprint, in place of an older one. */
  void pin(String name, String fingerprint);

  void forget(String name);

  /** {@code host:port}, with the port that the scheme implies. */
  static String address(URI server) {
    return String.valueOf(server.getHost()).toLowerCase(Locale.ROOT) + ":" + port(server);
  }

  /**
   * {@code host:port} that stands for the server whichever protocol is spoken to it: the usual port
   * of protocol I stands for that of protocol S. What a client keeps for a server goes by this
   * name.
   */
  static String home(URI server) {
    boolean lines =
        String.valueOf(server.getScheme()).toLowerCase(Locale.ROOT).startsWith("invite");
    String address = address(server);
    return lines && port(server) == INVITE_PORT
        ? address.substring(0, address.lastIndexOf(':')) + ":8765"
        : address;
  }

  /** The port that the address names, or else the usual one of its scheme. */
  static int port(URI server) {
    if (server.getPort() >= 0) {
      return server.getPort();
    }
    return switch (String.valueOf(server.getScheme()).toLowerCase(Locale.ROOT)) {
      case "wss" -> 443;
      case "invite", "invites" -> INVITE_PORT;
      default -> 80;
    };
  }
}
