package org.safemessenger.mls.crypto;

import java.util.Arrays;

/** SHAKE256 (FIPS 202), since the JDK has it with an output of 64 bytes only. */
final class Shake256 {
  /** In bytes: how much goes in or out between two permutations. */
  private static final int RATE = 136;

  /** Section 3.2.5: what a round adds to the first lane. */
  private static final long[] ROUND_CONSTANTS = {
    0x0000000000000001L, 0x0000000000008082L, 0x800000000000808aL, 0x8000000080008000L,
    0x000000000000808bL, 0x0000000080000001L, 0x8000000080008081L, 0x8000000000008009L,
    0x000000000000008aL, 0x0000000000000088L, 0x0000000080008009L, 0x000000008000000aL,
    0x000000008000808bL, 0x800000000000008bL, 0x8000000000008089L, 0x8000000000008003L,
    0x8000000000008002L, 0x8000000000000080L, 0x000000000000800aL, 0x800000008000000aL,
    0x8000000080008081L, 0x8000000000008080L, 0x0000000080000001L, 0x8000000080008008L
  };

  /** The lanes, {@code x + 5 * y}. */
  private final long[] lanes = new long[25];

  private Shake256() {}

  static byte[] hash(byte[] input, int outputLength) {
    Shake256 sponge = new Shake256();
    sponge.absorb(input);
    byte[] output = sponge.squeeze(outputLength);
    Arrays.fill(sponge.lanes, 0);
    return output;
  }

  private void absorb(byte[] input) {
    int at = 0;
    for (byte octet : input) {
      add(at++, octet);
      if (at == RATE) {
        permute();
        at = 0;
      }
    }
    add(at, 0x1f);
    add(RATE - 1, 0x80);
    permute();
  }

  private void add(int at, int octet) {
    lanes[at >> 3] ^= (octet & 0xffL) << 8 * (at & 7);
  }

  private byte[] squeeze(int length) {
    byte[] output = new byte[length];
    for (int i = 0; i < length; i++) {
      int at = i % RATE;
      if (i > 0 && at == 0) permute();
      output[i] = (byte) (lanes[at >> 3] >>> 8 * (at & 7));
    }
    return output;
  }

  /** {@code KECCAK-p[1600, 24]} (section 3.3). */
  private void permute() {
    for (long constant : ROUND_CONSTANTS) {
      theta();
      rhoAndPi();
      chi();
      lanes[0] ^= constant;
    }
  }

  private void theta() {
    long[] column = new long[5];
    for (int i = 0; i < 25; i++) column[i % 5] ^= lanes[i];
    for (int i = 0; i < 25; i++)
      lanes[i] ^= column[(i + 4) % 5] ^ Long.rotateLeft(column[(i + 1) % 5], 1);
  }

  private void rhoAndPi() {
    int x = 1;
    int y = 0;
    long moving = lanes[x];
    for (int t = 0; t < 24; t++) {
      int nextY = (2 * x + 3 * y) % 5;
      x = y;
      y = nextY;
      long next = lanes[x + 5 * y];
      lanes[x + 5 * y] = Long.rotateLeft(moving, (t + 1) * (t + 2) / 2);
      moving = next;
    }
  }

  private void chi() {
    long[] row = new long[5];
    for (int y = 0; y < 25; y += 5) {
      System.arraycopy(lanes, y, row, 0, 5);
      for (int x = 0; x < 5; x++) lanes[y + x] ^= ~row[(x + 1) % 5] & row[(x + 2) % 5];
    }
  }
}
