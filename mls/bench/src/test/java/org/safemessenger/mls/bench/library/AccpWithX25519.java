package org.safemessenger.mls.bench.library;

import java.security.Provider;
import java.util.Set;

/**
 * ACCP, which has the fastest signatures and no X25519, and X25519 of another: together one
 * provider, as the engine takes it. Keys of Ed25519 come from neither, but from the JDK, since ACCP
 * does not understand the other's.
 */
final class AccpWithX25519 extends Provider {
  private static final Set<String> X25519 = Set.of("X25519", "XDH");

  private final transient Provider accp;
  private final transient Provider other;

  AccpWithX25519(Provider accp, Provider other) {
    super("ACCP with X25519", "1", accp.getName() + ", X25519 by " + other.getName());
    this.accp = accp;
    this.other = other;
  }

  @Override
  public Service getService(String type, String algorithm) {
    return (X25519.contains(algorithm) ? other : accp).getService(type, algorithm);
  }
}
