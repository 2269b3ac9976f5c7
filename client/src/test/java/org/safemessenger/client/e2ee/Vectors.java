package org.safemessenger.client.e2ee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.json.Json;

/**
 * {@code docs/protocol/vectors/e2ee-classic.json}: what another implementation must be able to
 * read. Encryption and signatures are random, so the vectors go from the sealed to the open side.
 */
record Vectors(
    String description,
    Person alice,
    Person bob,
    String safetyNumber,
    List<Message> messages,
    String passphrase,
    KeyFile keyFile) {

  /** PEM both; keys for tests only. */
  record Person(String publicKey, String privateKey, String fingerprint) {}

  /**
   * @param signed hexadecimal: the bytes that the signature covers
   * @param associated hexadecimal: the associated data of AES-GCM; absent for plain RSA-OAEP
   * @param outcome {@code verified}, {@code unverified} or {@code cannot_decrypt}
   */
  record Message(
      String name,
      String sender,
      String recipient,
      String clientId,
      @Nullable String scheme,
      String content,
      @Nullable String signature,
      String signed,
      @Nullable String associated,
      String outcome,
      @Nullable String text) {
    Letter letter() {
      return new Letter(sender, recipient, clientId, scheme, content, signature);
    }
  }

  static Path file() {
    return Path.of("..", "docs", "protocol", "vectors", "e2ee-classic.json");
  }

  static Vectors read() throws IOException {
    return Json.record(Json.object(Files.readAllBytes(file())), Vectors.class);
  }
}
