package org.safemessenger.mls.testing;

import java.security.SecureRandom;
import org.safemessenger.mls.crypto.CipherSuite;
import org.safemessenger.mls.crypto.Crypto;
import org.safemessenger.mls.crypto.CryptoProvider;
import tools.jackson.databind.JsonNode;

/** Ciphersuites with the JDK's providers. */
public final class Suites {
  private static final CryptoProvider JDK = CryptoProvider.of(null, new SecureRandom());

  private Suites() {}

  public static Crypto crypto(CipherSuite suite) {
    return JDK.crypto(suite);
  }

  /** That of a vector. */
  public static Crypto crypto(JsonNode vector) {
    return crypto(CipherSuite.of(vector.get("cipher_suite").asInt()).orElseThrow());
  }
}
