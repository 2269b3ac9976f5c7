package org.safemessenger.bench.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.CorruptedFrameException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a server's byte stream into WebSocket frames (RFC 6455 section 5.2) where they lie: a
 * general decoder's object per frame would cost the generator more than everything else it does.
 */
final class FrameReader {
  static final int TEXT = 1;
  static final int CLOSE = 8;
  static final int PING = 9;

  /** Takes one whole frame; the bytes are only valid during the call. */
  interface Sink {
    void frame(int opcode, ByteBuf in, int start, int length);
  }

  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int SHORT_LENGTH = 126;
  private static final int LONG_LENGTH = 127;
  private static final long LONGEST = 64L << 20;

  private final Sink sink;
  private @Nullable ByteBuf rest;

  FrameReader(Sink sink) {
    this.sink = sink;
  }

  /** Takes what came, and owns it from then on. */
  void read(ByteBuf in, ByteBufAllocator allocator) {
    ByteBuf kept = rest;
    ByteBuf all = in;
    if (kept != null) {
      all = kept.writeBytes(in);
      in.release();
    }
    rest = all;
    while (cut(all)) {
      // the sink has taken one
    }
    keep(all, kept != null, allocator);
  }

  /** Forgets half a frame; for a connection that is over. */
  void close() {
    if (rest != null) {
      rest.release();
      rest = null;
    }
  }

  private void keep(ByteBuf all, boolean own, ByteBufAllocator allocator) {
    if (!all.isReadable()) {
      all.release();
      rest = null;
    } else if (own) {
      all.discardReadBytes();
    } else {
      rest = allocator.buffer(all.readableBytes() * 2).writeBytes(all);
      all.release();
    }
  }

  private boolean cut(ByteBuf all) {
    int readable = all.readableBytes();
    if (readable < 2) {
      return false;
    }
    int at = all.readerIndex();
    int first = all.getUnsignedByte(at);
    int second = all.getUnsignedByte(at + 1);
    if ((first & FINAL) == 0 || (second & MASKED) != 0) {
      throw new CorruptedFrameException("a server's frame must be whole and unmasked");
    }
    int header = second == SHORT_LENGTH ? 4 : second == LONG_LENGTH ? 10 : 2;
    if (readable < header) {
      return false;
    }
    long length =
        switch (second) {
          case SHORT_LENGTH -> all.getUnsignedShort(at + 2);
          case LONG_LENGTH -> all.getLong(at + 2);
          default -> second;
        };
    if (length > LONGEST) {
      throw new CorruptedFrameException("a frame of " + length + " bytes is too long");
    }
    if (readable < header + length) {
      return false;
    }
    all.skipBytes(header + (int) length);
    sink.frame(first & 0x0f, all, at + header, (int) length);
    return true;
  }
}
