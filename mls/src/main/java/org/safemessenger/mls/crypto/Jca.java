package org.safemessenger.mls.crypto;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.mls.fault.ApiMisuse;

/**
 * The JCA providers in the order in which they are asked for an algorithm: the preferred one, then
 * those that are installed.
 */
final class Jca {
  private final List<Provider> order;

  private Jca(List<Provider> order) {
    this.order = order;
  }

  static Jca preferring(@Nullable Provider preferred) {
    List<Provider> order = new ArrayList<>();
    if (preferred != null) order.add(preferred);
    order.addAll(List.of(Security.getProviders()));
    return new Jca(List.copyOf(order));
  }

  /** Asks a provider for an algorithm. */
  interface Lookup {
    Object in(Provider provider) throws GeneralSecurityException;
  }

  /** The first that has the algorithm. Remembered, since a search at each use would cost more. */
  Provider having(Lookup lookup) throws GeneralSecurityException {
    for (Provider provider : order) {
      try {
        lookup.in(provider);
        return provider;
      } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
        // The next one, then.
      }
    }
    throw new NoSuchAlgorithmException("no provider has it");
  }

  /** Makes a primitive and proves with a known answer that it works. */
  interface Proven<T> {
    T from(Jca jca) throws GeneralSecurityException;
  }

  /**
   * The primitive of the first provider with which it works. One that has an algorithm may still
   * encode keys in a way of its own, or leave out a part of what is needed; then the next one is
   * taken, for this primitive alone.
   */
  <T> T working(String primitive, Proven<T> proven) {
    for (Provider provider : order) {
      try {
        return proven.from(first(provider));
      } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
        // The next one, then.
      }
    }
    throw new ApiMisuse("no security provider of this Java has a working " + primitive);
  }

  private Jca first(Provider provider) {
    List<Provider> reordered = new ArrayList<>(order);
    reordered.removeIf(other -> other == provider);
    reordered.addFirst(provider);
    return new Jca(reordered);
  }

  static void prove(boolean holds) throws GeneralSecurityException {
    if (!holds) throw new GeneralSecurityException("not the known answer");
  }
}
