package org.safemessenger.bench.wire;

import java.util.Arrays;

/**
 * The moment a message was due, written into its content: {@code ~} and 16 hexadecimal digits of
 * {@link System#nanoTime}. Only one process sends and receives, so only one clock is read.
 */
public final class Stamp {
  /** The shortest content that has room for a stamp, in bytes. */
  public static final int LENGTH = 17;

  /** Where a frame has no stamp. */
  public static final long NONE = Long.MIN_VALUE;

  private static final byte MARK = '~';
  private static final int DIGITS = 16;

  private Stamp() {}

  /** Content of {@code size} bytes that is ready to stand in a JSON string. */
  public static String content(long nanos, int size) {
    char[] text = new char[Math.max(size, LENGTH)];
    Arrays.fill(text, 'x');
    text[0] = MARK;
    for (int i = 0; i < DIGITS; i++) {
      text[i + 1] = Character.forDigit((int) (nanos >>> (60 - 4 * i)) & 0xf, 16);
    }
    return new String(text);
  }

  /** Reads the stamp of an opened message; {@link #NONE} if there is none. */
  public static long read(byte[] message) {
    for (int i = 0; i + LENGTH <= message.length; i++) {
      if (message[i] == MARK) {
        return parse(message, i + 1);
      }
    }
    return NONE;
  }

  private static long parse(byte[] message, int from) {
    long nanos = 0;
    for (int i = from; i < from + DIGITS; i++) {
      int digit = Character.digit(message[i], 16);
      if (digit < 0) {
        return NONE;
      }
      nanos = nanos << 4 | digit;
    }
    return nanos;
  }
}
