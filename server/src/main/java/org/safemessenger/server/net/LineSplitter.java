package org.safemessenger.server.net;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into lines that end in a line feed, a carriage return before it left out. Looks at
 * every byte once; between lines it keeps nothing.
 */
final class LineSplitter {

  /** A line that is longer than any may be, whether its end has come or not. */
  static final class TooLongException extends Exception {
    TooLongException() {
      super("the line is too long", null, false, false);
    }
  }

  private static final byte[] NOTHING = {};
  private static final int FIRST_BUFFER = 128;

  private final int longest;
  private byte[] begun = NOTHING;
  private int size;

  /**
   * @param longest most bytes of a line, its end not counted
   */
  LineSplitter(int longest) {
    this.longest = longest;
  }

  /** The next whole line; null when there is none, and all the input was taken. */
  byte @Nullable [] next(ByteBuf in) throws TooLongException {
    int length = in.bytesBefore((byte) '\n');
    gather(in, length < 0 ? in.readableBytes() : length);
    if (length < 0) {
      return null;
    }
    in.skipBytes(1);
    return rest();
  }

  /** What came since the last line feed, at the end of the stream a line like the others. */
  byte[] rest() throws TooLongException {
    int length = size > 0 && begun[size - 1] == '\r' ? size - 1 : size;
    byte[] line = length == begun.length ? begun : Arrays.copyOf(begun, length);
    begun = NOTHING;
    size = 0;
    if (length > longest) {
      throw new TooLongException();
    }
    return line;
  }

  private void gather(ByteBuf in, int more) throws TooLongException {
    if (size + more > longest + 1) { // one more: it may be a carriage return
      throw new TooLongException();
    }
    if (size + more > begun.length) {
      begun = Arrays.copyOf(begun, capacity(size + more));
    }
    in.readBytes(begun, size, more);
    size += more;
  }

  /** Just enough for a line that comes at once, twice as much as before for one in pieces. */
  private int capacity(int needed) {
    return size == 0
        ? needed
        : Math.min(longest + 1, Math.max(needed, Math.max(2 * begun.length, FIRST_BUFFER)));
  }
}
