package org.safemessenger.protocol.safemessenger.crypto;

import java.util.Arrays;
import java.util.Optional;

/** How payloads are encrypted; both with 256-bit keys. */
public enum PayloadCipher {
  AES_256_GCM("AES-256-GCM"),
  AES_256_CBC("AES-256-CBC");

  private final String wireName;

  PayloadCipher(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  public static Optional<PayloadCipher> named(String wireName) {
    return Arrays.stream(values()).filter(c -> c.wireName.equals(wireName)).findFirst();
  }
}
