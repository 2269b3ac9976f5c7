package org.safemessenger.bench.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Frames that are lines; all of them are texts. */
final class LineCutter extends FrameCutter {
  private static final byte LINE_FEED = '\n';

  private final Sink sink;

  LineCutter(Sink sink) {
    this.sink = sink;
  }

  @Override
  ByteBuf frame(int opcode, byte[] payload, ByteBufAllocator allocator) {
    return allocator.buffer(payload.length + 1).writeBytes(payload).writeByte(LINE_FEED);
  }

  @Override
  boolean cut(ByteBuf all) {
    int length = all.bytesBefore(LINE_FEED);
    if (length < 0) {
      return false;
    }
    int at = all.readerIndex();
    all.skipBytes(length + 1);
    sink.frame(TEXT, all, at, length);
    return true;
  }
}
