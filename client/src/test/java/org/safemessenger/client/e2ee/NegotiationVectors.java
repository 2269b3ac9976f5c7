package org.safemessenger.client.e2ee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.safemessenger.protocol.json.Json;

/**
 * {@code docs/protocol/vectors/invite-keys.json}: a key file with both pairs, and a safety number
 * of negotiated keys.
 *
 * @param rsaPrivateKey PEM; a key for tests only
 * @param x25519PrivateHex likewise
 */
record NegotiationVectors(
    String about,
    String passphrase,
    String rsaPrivateKey,
    String x25519PrivateHex,
    KeyFile keyFile,
    Person alice,
    Person bob,
    String safetyNumber) {

  /**
   * @param key base64
   */
  record Person(String name, String key, String fingerprint) {}

  static Path file() {
    return Path.of("..", "docs", "protocol", "vectors", "invite-keys.json");
  }

  static NegotiationVectors read() throws IOException {
    return Json.record(Json.object(Files.readAllBytes(file())), NegotiationVectors.class);
  }
}
