package org.safemessenger.mls.testing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** The same numbers for the same seed, so that a failure can be seen again. */
public final class FixedRandom extends SecureRandom {
  private static final long serialVersionUID = 1;

  private final long seed;
  private long blocks;

  public FixedRandom(long seed) {
    this.seed = seed;
  }

  @Override
  public synchronized void nextBytes(byte[] target) {
    for (int at = 0; at < target.length; at += 32) {
      System.arraycopy(block(), 0, target, at, Math.min(32, target.length - at));
    }
  }

  private byte[] block() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((seed + " " + blocks++).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
