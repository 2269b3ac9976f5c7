package org.safemessenger.bench.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.CorruptedFrameException;

/** Frames of a WebSocket (RFC 6455 section 5.2). */
final class WebSocketCutter extends FrameCutter {
  private static final int FINAL = 0x80;
  private static final int MASKED = 0x80;
  private static final int SHORT_LENGTH = 126;
  private static final int LONG_LENGTH = 127;
  private static final int LONGEST_HEADER = 14;
  private static final long LONGEST = 64L << 20;

  private final Sink sink;

  WebSocketCutter(Sink sink) {
    this.sink = sink;
  }

  /** Masked with zeros (RFC 6455 section 5.3): legal, and nothing to compute. */
  @Override
  ByteBuf frame(int opcode, byte[] payload, ByteBufAllocator allocator) {
    ByteBuf out = allocator.buffer(payload.length + LONGEST_HEADER);
    out.writeByte(FINAL | opcode);
    if (payload.length < SHORT_LENGTH) {
      out.writeByte(MASKED | payload.length);
    } else if (payload.length < 1 << 16) {
      out.writeByte(MASKED | SHORT_LENGTH).writeShort(payload.length);
    } else {
      out.writeByte(MASKED | LONG_LENGTH).writeLong(payload.length);
    }
    return out.writeInt(0).writeBytes(payload);
  }

  @Override
  boolean cut(ByteBuf all) {
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
