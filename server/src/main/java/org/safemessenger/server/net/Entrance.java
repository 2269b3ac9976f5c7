package org.safemessenger.server.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.link.NoEntry;
import org.safemessenger.server.link.Sessions;

/**
 * What happens to a connection that one of the ports has accepted: it is counted, then furnished.
 */
final class Entrance extends ChannelInitializer<Channel> {
  private final Gate gate;
  private final @Nullable Certificates certificates;
  private final Site site;
  private final Map<EventLoop, Turn> turns;
  private final @Nullable Sessions lines;

  /**
   * @param lines the protocol of a port for lines; null for the port for HTTP
   */
  Entrance(
      Gate gate,
      @Nullable Certificates certificates,
      Site site,
      Map<EventLoop, Turn> turns,
      @Nullable Sessions lines) {
    this.gate = gate;
    this.certificates = certificates;
    this.site = site;
    this.turns = turns;
    this.lines = lines;
  }

  @Override
  protected void initChannel(Channel fresh) {
    Turn turn = turns.get(fresh.eventLoop());
    if (turn == null) {
      throw new IllegalStateException("a connection on a loop that is not ours");
    }
    Instant deadline = turn.clock().instant().plus(site.settings().handshakeDeadline());
    InetAddress address = ((InetSocketAddress) fresh.remoteAddress()).getAddress();
    Optional<NoEntry> refusal = gate.enter(address);
    if (refusal.isPresent()) {
      refuse(fresh, refusal.get());
      return;
    }
    fresh.closeFuture().addListener(closed -> gate.leave(address));
    if (certificates != null) {
      SslHandler tls = certificates.current().newHandler(fresh.alloc());
      tls.setHandshakeTimeoutMillis(site.settings().handshakeDeadline().toMillis());
      fresh.pipeline().addLast(tls);
    }
    if (lines == null) {
      Pipelines.forHttp(fresh.pipeline(), new HttpGate(site, turn, deadline));
    } else {
      fresh.pipeline().addLast(new LineGate(site, turn, deadline, lines));
    }
  }

  private void refuse(Channel fresh, NoEntry why) {
    if (certificates != null) {
      fresh.close(); // an answer would cost the handshake that is being saved
    } else if (lines == null) {
      Refused.http(fresh, why);
    } else {
      Refused.line(fresh, lines, why);
    }
  }
}
