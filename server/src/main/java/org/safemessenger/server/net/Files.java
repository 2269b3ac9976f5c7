package org.safemessenger.server.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.net.files.Alarm;
import org.safemessenger.server.net.files.FileDesk;
import org.safemessenger.server.net.files.Visitor;

/** The way from a connection's first request to the desk for files, and back for the next one. */
final class Files {
  private Files() {}

  static boolean areAskedFor(Site site, HttpRequest request) {
    return site.routes().files() != null && FileDesk.isFor(Upgrade.path(request));
  }

  /** Puts the desk in the gate's place. */
  static void enter(ChannelHandlerContext gate, Site site, Turn turn, HttpRequest request) {
    FileDesk desk = java.util.Objects.requireNonNull(site.routes().files());
    boolean tls = gate.pipeline().get(SslHandler.class) != null;
    Peer peer =
        site.peers()
            .peer((InetSocketAddress) gate.channel().remoteAddress(), tls, request.headers());
    @Nullable String origin = request.headers().get(HttpHeaderNames.ORIGIN);
    Visitor visitor =
        new Visitor(
            peer.origin(),
            peer.confidential(),
            tls,
            origin,
            site.origins().allows(origin, request.headers().get(HttpHeaderNames.HOST)),
            site.readiness().ready());
    Pipelines.toFiles(
        gate.pipeline(),
        desk.receive(
            visitor,
            alarm(turn),
            () -> new HttpGate(site, turn, turn.clock().instant().plus(HttpGate.NEXT_REQUEST))),
        request);
  }

  private static Alarm alarm(Turn turn) {
    return (period, work) -> {
      Repeating timer = new Repeating(period, work);
      turn.wheel().set(timer, turn.clock().instant().plus(period));
      return () -> {
        timer.over = true;
        turn.wheel().end(timer);
      };
    };
  }

  private static final class Repeating extends Wheel.Timed {
    private final Duration period;
    private final Runnable work;
    private boolean over;

    Repeating(Duration period, Runnable work) {
      this.period = period;
      this.work = work;
    }

    @Override
    Instant expired(Instant now) {
      work.run();
      return over ? Instant.MAX : now.plus(period);
    }
  }
}
