package org.safemessenger.mls.crypto;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.stream.Stream;
import org.conscrypt.Conscrypt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;

/** The JDK and the providers whose native code loads on this machine. */
final class Providers {
  private Providers() {}

  /** Null stands for a provider that does not load; its name says so. */
  static Stream<Named<@Nullable CryptoProvider>> all() {
    return Stream.of(
        Named.of("JDK", CryptoProvider.of(null, new SecureRandom())),
        loaded("Conscrypt", Conscrypt::newProvider),
        loaded("ACCP", Providers::accp));
  }

  /** Every ciphersuite with every provider that loads. */
  static Stream<Named<Crypto>> cryptos() {
    return all().flatMap(Providers::suites);
  }

  private static Stream<Named<Crypto>> suites(Named<@Nullable CryptoProvider> named) {
    CryptoProvider provider = named.getPayload();
    if (provider == null) return Stream.of();
    return Stream.of(CipherSuite.values())
        .map(suite -> Named.of(named.getName() + " " + suite, provider.crypto(suite)));
  }

  private static Provider accp() throws Throwable {
    AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
    Throwable error = provider.getLoadingError();
    if (error != null) throw error;
    return provider;
  }

  private interface Loading {
    Provider load() throws Throwable;
  }

  private static Named<@Nullable CryptoProvider> loaded(String name, Loading loading) {
    try {
      return Named.of(name, CryptoProvider.of(loading.load(), new SecureRandom()));
    } catch (Throwable e) {
      return Named.of(name + " LEFT OUT, it does not load on this machine: " + e, null);
    }
  }
}
