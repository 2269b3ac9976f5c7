package org.safemessenger.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.io.IOException;

/** The reading side of a connection of lines. */
final class LineReader extends ChannelInboundHandlerAdapter {
  private final LineConnection connection;

  LineReader(LineConnection connection) {
    this.connection = connection;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    connection.arrived((ByteBuf) message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    connection.heard();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof ChannelInputShutdownEvent || event instanceof SslCloseCompletionEvent) {
      connection.inputShut();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    connection.gone();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    switch (cause) {
      case IOException e -> context.close();
      case DecoderException e -> context.close(); // TLS records that are none
      default -> connection.failed(cause);
    }
  }
}
