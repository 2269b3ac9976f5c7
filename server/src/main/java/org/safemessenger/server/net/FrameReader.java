package org.safemessenger.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.link.CloseReason;
import org.safemessenger.server.link.Session.Unusable;

/**
 * The reading side of a WebSocket connection: puts fragments together and hands whole messages to
 * the session.
 */
final class FrameReader extends ChannelInboundHandlerAdapter {
  private static final byte[] NOTHING = {};

  private final WebSocketConnection connection;
  private final FrameLimits limits;
  private byte[] gathered = NOTHING;
  private int size;
  private int fragments;
  private boolean text;

  FrameReader(WebSocketConnection connection, FrameLimits limits) {
    this.connection = connection;
    this.limits = limits;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    WebSocketFrame frame = (WebSocketFrame) message;
    try {
      // After our own goodbye only the peer's is of interest.
      if (frame instanceof CloseWebSocketFrame close) {
        closed(close);
      } else if (!connection.closing()) {
        read(frame);
      }
    } finally {
      frame.release();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    connection.heard();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    connection.gone();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    switch (cause) {
      case CorruptedWebSocketFrameException e
          when e.closeStatus().code() == WebSocketCloseStatus.MESSAGE_TOO_BIG.code() ->
          refuse(Unusable.TOO_LONG, CloseReason.TOO_LONG);
      case CorruptedWebSocketFrameException e
          when e.closeStatus().code() == WebSocketCloseStatus.INVALID_PAYLOAD_DATA.code() ->
          connection.close(CloseReason.NOT_UTF8);
      case CorruptedWebSocketFrameException e ->
          connection.close(CloseReason.broken("not a frame of RFC 6455"));
      case IOException e -> context.close();
      default -> connection.failed(cause);
    }
  }

  private void read(WebSocketFrame frame) {
    switch (frame) {
      case TextWebSocketFrame start -> first(start, true);
      case BinaryWebSocketFrame start -> first(start, false);
      case ContinuationWebSocketFrame more -> gather(more);
      case PingWebSocketFrame ping -> connection.pong(bytes(ping.content()));
      default -> {} // a pong: what counts is that bytes came
    }
  }

  private void first(WebSocketFrame frame, boolean isText) {
    text = isText;
    if (frame.isFinalFragment()) {
      complete(bytes(frame.content()));
    } else {
      fragments = 0;
      size = 0;
      gather(frame);
    }
  }

  private void gather(WebSocketFrame frame) {
    int more = frame.content().readableBytes();
    if (++fragments > limits.fragments() || size + more > limits.message()) {
      refuse(Unusable.TOO_LONG, CloseReason.TOO_LONG);
      return;
    }
    if (size + more > gathered.length) {
      gathered = Arrays.copyOf(gathered, Math.max(size + more, 2 * gathered.length));
    }
    frame.content().readBytes(gathered, size, more);
    size += more;
    if (frame.isFinalFragment()) {
      byte[] message = Arrays.copyOf(gathered, size);
      gathered = NOTHING;
      complete(message);
    }
  }

  private void complete(byte[] message) {
    if (!text) {
      if (!connection.session().binary(message)) {
        refuse(Unusable.BINARY, CloseReason.BINARY);
      }
    } else if (Utf8.isValid(message)) {
      connection.session().text(message);
    } else {
      refuse(Unusable.NOT_UTF8, CloseReason.NOT_UTF8);
    }
  }

  private void refuse(Unusable what, CloseReason reason) {
    if (!connection.closing()) {
      connection.session().unusable(what);
      connection.close(reason);
    }
  }

  /** Answers a goodbye with the same code, or takes the answer to ours. */
  private void closed(CloseWebSocketFrame close) {
    int code = close.statusCode();
    connection.close(code < 0 ? CloseReason.NORMAL : new CloseReason(code, ""));
    connection.finish();
  }

  private static byte[] bytes(@Nullable ByteBuf content) {
    if (content == null) {
      return NOTHING;
    }
    byte[] bytes = new byte[content.readableBytes()];
    content.readBytes(bytes);
    return bytes;
  }
}
