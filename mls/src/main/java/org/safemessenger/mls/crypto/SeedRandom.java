package org.safemessenger.mls.crypto;

import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Hands out a seed instead of random bytes, so that a key pair generator derives its key pair. What
 * comes out must be checked, since JCA does not promise how a generator draws.
 */
final class SeedRandom extends SecureRandom {
  private static final long serialVersionUID = 1;

  private final transient byte[] seed;
  private final boolean padded;
  private int given;

  private SeedRandom(byte[] seed, boolean padded) {
    super(null, null);
    this.seed = seed;
    this.padded = padded;
  }

  /** Exactly these bytes, in as many draws as may be. */
  static SeedRandom of(byte[] seed) {
    return new SeedRandom(seed, false);
  }

  /** These bytes, then zeros. */
  static SeedRandom padded(byte[] seed) {
    return new SeedRandom(seed, true);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    int there = Math.min(bytes.length, seed.length - given);
    if (there < bytes.length && !padded)
      throw new ProviderException("this generator draws more than a seed");
    System.arraycopy(seed, given, bytes, 0, there);
    Arrays.fill(bytes, there, bytes.length, (byte) 0);
    given += there;
  }

  boolean isUsedUp() {
    return given == seed.length;
  }

  void erase() {
    Arrays.fill(seed, (byte) 0);
  }
}
