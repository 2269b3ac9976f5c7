package org.safemessenger.client.trust;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Fingerprints remembered from the first use. Names look like {@code key host:8765} and {@code
 * certificate host:8765}; fingerprints are whatever the kind of thing has.
 */
public interface PinStore {
  Optional<String> find(String name);

  /** Remembers the fingerprint, in place of an older one. */
  void pin(String name, String fingerprint);

  void forget(String name);

  /** {@code host:port}, with the port that the scheme implies. */
  static String address(URI server) {
    return String.valueOf(server.getHost()).toLowerCase(Locale.ROOT) + ":" + port(server);
  }

  /** The port that the address names, or else the usual one of its scheme. */
  static int port(URI server) {
    if (server.getPort() >= 0) {
      return server.getPort();
    }
    return switch (String.valueOf(server.getScheme()).toLowerCase(Locale.ROOT)) {
      case "wss" -> 443;
      case "invite", "invites" -> 8766;
      default -> 80;
    };
  }
}
