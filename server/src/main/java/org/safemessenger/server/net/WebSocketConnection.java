package org.safemessenger.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.safemessenger.server.link.CloseReason;
import org.safemessenger.server.link.Sessions;

/** A connection whose messages are WebSocket frames; the writing side. */
final class WebSocketConnection extends Connection {
  private static final byte[] NOTHING = {};

  WebSocketConnection(
      Channel channel, Turn turn, Peer peer, Duration slowReader, Sessions sessions) {
    super(channel, turn, peer, slowReader, sessions);
  }

  @Override
  public void send(byte[] utf8) {
    if (!closing()) {
      frame(FrameHeader.TEXT, utf8);
    }
  }

  /** For protocols that have binary messages. */
  void sendBinary(byte[] bytes) {
    if (!closing()) {
      frame(FrameHeader.BINARY, bytes);
    }
  }

  @Override
  public boolean probe() {
    if (!closing()) {
      frame(FrameHeader.PING, NOTHING);
    }
    return true;
  }

  /**
   * Answers a ping, unless the reader has not taken what was sent before: the next answer covers
   * it.
   */
  void pong(byte[] body) {
    if (!closing() && queued() < FULL_BUFFER) {
      frame(FrameHeader.PONG, body);
    }
  }

  @Override
  void sayGoodbye(CloseReason reason) {
    frame(FrameHeader.CLOSE, closeBody(reason));
  }

  /** The peer answers the goodbye, then the channel closes. */
  @Override
  void allSent() {}

  private void frame(int opcode, byte[] body) {
    ByteBuf out = room(body.length + FrameHeader.LONGEST);
    int before = out.readableBytes();
    FrameHeader.write(out, opcode, body.length);
    out.writeBytes(body);
    added(out.readableBytes() - before);
  }

  private static byte[] closeBody(CloseReason reason) {
    byte[] text = reason.text().getBytes(StandardCharsets.UTF_8);
    byte[] body = new byte[2 + text.length];
    body[0] = (byte) (reason.code() >>> 8);
    body[1] = (byte) reason.code();
    System.arraycopy(text, 0, body, 2, text.length);
    return body;
  }
}
