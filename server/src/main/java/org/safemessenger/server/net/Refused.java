package org.safemessenger.server.net;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.time.Duration;
import java.util.Arrays;
import org.safemessenger.server.link.NoEntry;
import org.safemessenger.server.link.Sessions;

/** What is said to connections that are turned away, as long as it costs next to nothing. */
final class Refused {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private Refused() {}

  /** Says why in HTTP, and closes. */
  static void http(Channel channel, NoEntry why) {
    String reason = why.text() + "\n";
    String answer =
        "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nRetry-After: "
            + RETRY_AFTER.toSeconds()
            + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
            + reason.length()
            + "\r\n\r\n"
            + reason;
    last(channel, answer.getBytes(US_ASCII));
  }

  /** Says why in a line of the protocol's, and closes. */
  static void line(Channel channel, Sessions sessions, NoEntry why) {
    last(channel, line(sessions, why, RETRY_AFTER));
  }

  /** The protocol's words as a line; empty where it has none. */
  static byte[] line(Sessions sessions, NoEntry why, Duration retryAfter) {
    byte[] text = sessions.noEntry(why, retryAfter);
    byte[] line = Arrays.copyOf(text, text.length == 0 ? 0 : text.length + 1);
    if (line.length > 0) {
      line[text.length] = '\n';
    }
    return line;
  }

  private static void last(Channel channel, byte[] words) {
    channel.writeAndFlush(Unpooled.wrappedBuffer(words)).addListener(ChannelFutureListener.CLOSE);
  }
}
