package org.safemessenger.mls.bench.library;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.util.Optional;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;

/** A library in Java, and where its primitives come from. */
public enum Contender {
  BOUNCY_CASTLE,
  JDK,
  CONSCRYPT,
  ACCP,
  /** Each for what it does best. */
  ACCP_CONSCRYPT;

  /** One that remembers nothing yet. */
  public Library device() {
    return this == BOUNCY_CASTLE ? new BouncyCastle() : new SafeMessenger(provider());
  }

  /** Of ours, the one that keeps the groups that the others are measured in. */
  public static SafeMessenger keeper() {
    return new SafeMessenger(CONSCRYPT.missing().isEmpty() ? Native.CONSCRYPT : null);
  }

  public Primitives primitives() throws Exception {
    return this == BOUNCY_CASTLE
        ? new BouncyCastlePrimitives(BouncyCastle.SUITE)
        : new OurPrimitives(provider());
  }

  private @Nullable Provider provider() {
    return switch (this) {
      case BOUNCY_CASTLE, JDK -> null;
      case CONSCRYPT -> Native.CONSCRYPT;
      case ACCP -> Native.ACCP;
      case ACCP_CONSCRYPT -> new AccpWithX25519(Native.ACCP, Native.CONSCRYPT);
    };
  }

  /** Why it does not run on this machine, if so: two providers bring native code. */
  public Optional<String> missing() {
    try {
      if (this == ACCP || this == ACCP_CONSCRYPT) {
        Native.ACCP.assertHealthy();
      }
      device().create("anybody");
      return Optional.empty();
    } catch (Exception | LinkageError e) {
      return Optional.of(e.toString());
    }
  }

  /** Loaded when the first of them is asked for. */
  private static final class Native {
    static final Provider CONSCRYPT = Conscrypt.newProvider();
    static final AmazonCorrettoCryptoProvider ACCP = AmazonCorrettoCryptoProvider.INSTANCE;
  }
}
