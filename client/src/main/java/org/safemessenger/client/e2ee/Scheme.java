package org.safemessenger.client.e2ee;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a direct message is encrypted. */
public enum Scheme {
  /** The text itself under RSA-OAEP: short texts only, unreadable for its own sender. */
  RSA_OAEP("rsa-oaep"),
  /** A fresh AES key under RSA-OAEP for both sides, and the text under that key. */
  HYBRID("rsa-oaep+aes-256-gcm");

  private final String wireName;

  Scheme(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /** A message without a {@code scheme} is plain RSA-OAEP: clients that know no other send none. */
  static Optional<Scheme> named(@Nullable String wireName) {
    return wireName == null
        ? Optional.of(RSA_OAEP)
        : Arrays.stream(values()).filter(s -> s.wireName.equals(wireName)).findFirst();
  }
}
