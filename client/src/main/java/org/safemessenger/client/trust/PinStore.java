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
    int port = server.getPort();
    int known = port >= 0 ? port : defaultPort(String.valueOf(server.getScheme()));
    return String.valueOf(server.getHost()).toLowerCase(Locale.ROOT) + ":" + known;
  }

  private static int defaultPort(String scheme) {
    return switch (scheme.toLowerCase(Locale.ROOT)) {
      case "wss" -> 443;
      case "invite", "invites" -> 8766;
      default -> 80;
    };
  }
}
