package org.safemessenger.server.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.nio.charset.StandardCharsets;

/** Turns away a connection that is one too many, before it costs anything. */
final class Refused {
  private Refused() {}

  static void say(Channel channel, Gate.Entry why, boolean tls) {
    if (tls) {
      channel.close(); // an answer would cost the handshake that is being saved
      return;
    }
    String reason =
        why == Gate.Entry.FULL
            ? "The server has as many connections as it takes; try again later.\n"
            : "There are too many connections from your address; close one.\n";
    String answer =
        "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: 5\r\n"
            + "Content-Type: text/plain; charset=utf-8\r\nContent-Length: "
            + reason.length()
            + "\r\n\r\n"
            + reason;
    channel
        .writeAndFlush(Unpooled.wrappedBuffer(answer.getBytes(StandardCharsets.US_ASCII)))
        .addListener(ChannelFutureListener.CLOSE);
  }
}
