package org.safemessenger.server.net;

import io.netty.buffer.ByteBuf;

/** The header of an unmasked, unfragmented WebSocket frame (RFC 6455 section 5.2). */
final class FrameHeader {
  static final int TEXT = 0x1;
  static final int BINARY = 0x2;
  static final int CLOSE = 0x8;
  static final int PING = 0x9;
  static final int PONG = 0xA;
  static final int LONGEST = 10;

  private static final int FIN = 0x80;

  private FrameHeader() {}

  static void write(ByteBuf out, int opcode, int length) {
    out.writeByte(FIN | opcode);
    if (length < 126) {
      out.writeByte(length);
    } else if (length <= 0xFFFF) {
      out.writeByte(126).writeShort(length);
    } else {
      out.writeByte(127).writeLong(length);
    }
  }
}
