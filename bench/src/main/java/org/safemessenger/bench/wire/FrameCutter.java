package org.safemessenger.bench.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a server's byte stream into frames where they lie: a general decoder's object per frame
 * would cost the generator more than everything else it does.
 */
abstract sealed class FrameCutter permits WebSocketCutter, LineCutter {
  static final int TEXT = 1;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  /** Takes one whole frame; the bytes are only valid during the call. */
  interface Sink {
    void frame(int opcode, ByteBuf in, int start, int length);
  }

  private @Nullable ByteBuf rest;

  static FrameCutter of(Transport transport, Sink sink) {
    return switch (transport) {
      case WEBSOCKET -> new WebSocketCutter(sink);
      case TCP -> new LineCutter(sink);
    };
  }

  /** Hands the first frame to the sink and skips it; false if it is not whole yet. */
  abstract boolean cut(ByteBuf all);

  /** What the client writes. */
  abstract ByteBuf frame(int opcode, byte[] payload, ByteBufAllocator allocator);

  /** Takes what came, and owns it from then on. */
  final void read(ByteBuf in, ByteBufAllocator allocator) {
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
  final void close() {
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
}
