package org.safemessenger.server.core;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Cuts pages: at the number of entries that was asked for, and earlier where they would not fit
 * into one frame. A page has one entry at least.
 */
public final class FramePage {
  /** The page size when none was asked for, and the largest. */
  public static final int DEFAULT = 100;

  public static final int LARGEST = 500;

  // Base64 makes four bytes of three: sealed, this is 240 of the 256 KiB that a frame may have.
  private static final int MOST_BYTES = 180 * 1024;

  private FramePage() {}

  public static int size(@Nullable Integer limit) {
    return limit == null ? DEFAULT : Math.clamp(limit, 1, LARGEST);
  }

  /**
   * How many from the front make a page.
   *
   * @param bytes how long an entry may get on the wire
   */
  public static <T> int fitting(List<T> found, int size, ToLongFunction<T> bytes) {
    int most = Math.min(size, found.size());
    long total = 0;
    for (int i = 0; i < most; i++) {
      total += bytes.applyAsLong(found.get(i));
      if (total > MOST_BYTES) {
        return Math.max(1, i);
      }
    }
    return most;
  }

  /** A text's length as a JSON string in UTF-8; 0 for none. */
  public static long text(@Nullable String text) {
    if (text == null) {
      return 0;
    }
    long bytes = 3;
    for (int i = 0; i < text.length(); i++) {
      bytes += bytes(text.charAt(i));
    }
    return bytes;
  }

  private static int bytes(char unit) {
    if (unit == '"' || unit == '\\') {
      return 2;
    }
    if (unit < ' ') {
      return 6;
    }
    if (unit < 0x80) {
      return 1;
    }
    return unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
  }
}
