package org.safemessenger.client.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.e2ee.AccountKeys;
import org.safemessenger.client.e2ee.Contact;
import org.safemessenger.client.e2ee.NegotiatedKey;
import org.safemessenger.client.e2ee.NegotiatedPin;
import org.safemessenger.protocol.crypto.RsaKeys;
import org.safemessenger.protocol.crypto.X25519;
import org.safemessenger.protocol.json.Json;

/**
 * {@code docs/protocol/vectors/calls.json}: signals from alice to bob, as he must be able to open
 * them, or must refuse them.
 */
record CallVectors(String about, Person alice, Person bob, List<Signal> signals) {

  /**
   * @param key base64, of {@code x25519PrivateHex}; keys for tests only
   */
  record Person(
      String name, String publicKey, String privateKey, String x25519PrivateHex, String key) {
    AccountKeys keys() {
      return new AccountKeys(
          RsaKeys.parsePrivate(privateKey), X25519.pair(HexFormat.of().parseHex(x25519PrivateHex)));
    }
  }

  /**
   * @param scheme how it is sealed
   * @param publishes whether bob has pinned an RSA key of alice's
   * @param call as the frame names it
   * @param signed hexadecimal: what a right signature covers; absent where there is none
   * @param outcome {@code verified}, {@code unverified} or {@code refused}
   * @param text what is sealed; absent where it is refused
   */
  record Signal(
      String name,
      String scheme,
      boolean publishes,
      String call,
      String nonce,
      String message,
      @Nullable String signed,
      String outcome,
      @Nullable String text) {
    SealedSignal sealed() {
      return new SealedSignal(nonce, message);
    }
  }

  /** Alice, as bob knows her. */
  Contact alice(Signal signal) {
    String cipher = signal.scheme().startsWith("rsa") ? "aes256-gcm" : signal.scheme();
    var key = new NegotiatedKey(cipher, alice.key());
    String published = signal.publishes() ? alice.publicKey() : "";
    boolean alone = !signal.publishes();
    return new Contact(
        published, published, false, false, new NegotiatedPin(key, key, alone, true, List.of()));
  }

  static Path file() {
    return Path.of("..", "docs", "protocol", "vectors", "calls.json");
  }

  static CallVectors read() throws IOException {
    return Json.record(Json.object(Files.readAllBytes(file())), CallVectors.class);
  }
}
