package org.safemessenger.mls.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.safemessenger.mls.bytes.Bytes;

/** Makes small and large changes to bytes: what goes wrong on the way, and what somebody tries. */
public final class Mutator {
  private final Random random;
  private final List<Bytes> others;

  /**
   * @param others to cut pieces out of
   */
  public Mutator(Random random, List<Bytes> others) {
    this.random = random;
    this.others = others;
  }

  /** Changed once or a few times; seldom by chance as it was. */
  public Bytes mutated(Bytes valid) {
    byte[] octets = valid.toArray();
    int times = 1 + random.nextInt(random.nextInt(4) + 1);
    for (int i = 0; i < times; i++) octets = once(octets);
    return Bytes.wrap(octets);
  }

  private byte[] once(byte[] octets) {
    if (octets.length == 0) return piece();
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> flipped(octets);
      case 3 -> replaced(octets, (byte) random.nextInt(256));
      case 4 -> replaced(octets, new byte[] {0, 1, 2, 0x40, -128, -64, -1}[random.nextInt(7)]);
      case 5 -> Arrays.copyOf(octets, random.nextInt(octets.length));
      case 6 -> spliced(octets, piece(), 0);
      case 7 -> spliced(octets, piece(), random.nextInt(40));
      case 8 -> spliced(octets, new byte[0], 1 + random.nextInt(40));
      default -> swapped(octets);
    };
  }

  private byte[] flipped(byte[] octets) {
    octets[random.nextInt(octets.length)] ^= (byte) (1 << random.nextInt(8));
    return octets;
  }

  private byte[] replaced(byte[] octets, byte by) {
    octets[random.nextInt(octets.length)] = by;
    return octets;
  }

  private byte[] piece() {
    byte[] source = others.get(random.nextInt(others.size())).readOnly();
    int from = random.nextInt(source.length + 1);
    int length = random.nextInt(Math.min(80, source.length - from) + 1);
    return Arrays.copyOfRange(source, from, from + length);
  }

  /** With a piece in it, in place of as many bytes as are left out. */
  private byte[] spliced(byte[] octets, byte[] piece, int leftOut) {
    int at = random.nextInt(octets.length + 1);
    int after = Math.min(octets.length, at + leftOut);
    byte[] result = new byte[at + piece.length + octets.length - after];
    System.arraycopy(octets, 0, result, 0, at);
    System.arraycopy(piece, 0, result, at, piece.length);
    System.arraycopy(octets, after, result, at + piece.length, octets.length - after);
    return result;
  }

  /** Two stretches of the same length in each other's place. */
  private byte[] swapped(byte[] octets) {
    int length = 1 + random.nextInt(Math.max(1, octets.length / 4));
    int one = random.nextInt(octets.length - length + 1);
    int other = random.nextInt(octets.length - length + 1);
    byte[] result = octets.clone();
    System.arraycopy(octets, one, result, other, length);
    System.arraycopy(octets, other, result, one, length);
    return result;
  }
}
