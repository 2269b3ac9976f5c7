package org.safemessenger.server.net;

import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.socket.nio.NioChannelOption;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;

/**
 * How the kernel finds out that the peer of a TCP stream is gone: after a minute of silence it
 * asks, and gives up after another. Where it can, it also gives up on bytes that nobody has
 * confirmed for as long, since it does not ask while some are on their way.
 */
final class KeepAlive {
  static final int IDLE_SECONDS = 60;
  static final int INTERVAL_SECONDS = 15;
  static final int COUNT = 4;
  static final int UNCONFIRMED_MILLIS = 1_000 * (IDLE_SECONDS + COUNT * INTERVAL_SECONDS);

  private KeepAlive() {}

  static Map<ChannelOption<Integer>, Integer> options(boolean epoll) {
    return epoll
        ? Map.of(
            EpollChannelOption.TCP_KEEPIDLE, IDLE_SECONDS,
            EpollChannelOption.TCP_KEEPINTVL, INTERVAL_SECONDS,
            EpollChannelOption.TCP_KEEPCNT, COUNT,
            EpollChannelOption.TCP_USER_TIMEOUT, UNCONFIRMED_MILLIS)
        : Map.of(
            NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), IDLE_SECONDS,
            NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), INTERVAL_SECONDS,
            NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPCOUNT), COUNT);
  }
}
