package org.safemessenger.mls.crypto;

import java.security.Provider;
import java.security.SecureRandom;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the primitives come from: a JCA provider of the caller's choice, and for what it lacks the
 * JDK's own. Safe for any number of threads.
 */
public final class CryptoProvider {
  private final @Nullable Provider preferred;
  private final SecureRandom random;

  private CryptoProvider(@Nullable Provider preferred, SecureRandom random) {
    this.preferred = preferred;
    this.random = Objects.requireNonNull(random);
  }

  /**
   * @param preferred null for the JDK's
   */
  public static CryptoProvider of(@Nullable Provider preferred, SecureRandom random) {
    return new CryptoProvider(preferred, random);
  }

  /** The operations of this ciphersuite. */
  @SuppressWarnings("DoNotCallSuggester")
  public Crypto crypto(CipherSuite suite) {
    throw new UnsupportedOperationException(suite + " " + preferred + " " + random.getAlgorithm());
  }
}
