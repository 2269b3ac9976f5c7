package org.safemessenger.server.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Rejected;
import org.safemessenger.server.core.limit.LimitClass;
import org.safemessenger.server.link.NoEntry;
import org.safemessenger.server.link.Sessions;

/**
 * The beginning of a connection of lines: TLS within its deadline, where there is TLS, then the
 * limits; after that this handler leaves the pipeline.
 */
final class LineGate extends ChannelInboundHandlerAdapter {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final Site site;
  private final Turn turn;
  private final Sessions sessions;
  private final Instant deadline;
  private final Wheel.Timed timer =
      new Wheel.Timed() {
        @Override
        Instant expired(Instant now) {
          late();
          return Instant.MAX;
        }
      };
  private @Nullable ChannelHandlerContext context;

  LineGate(Site site, Turn turn, Instant deadline, Sessions sessions) {
    this.site = site;
    this.turn = turn;
    this.deadline = deadline;
    this.sessions = sessions;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    turn.wheel().set(timer, deadline);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext removed) {
    turn.wheel().end(timer);
    context = null;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    if (ctx.pipeline().get(SslHandler.class) == null) {
      admit(ctx, false);
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (!(event instanceof SslHandshakeCompletionEvent handshake)) {
      return;
    }
    if (handshake.isSuccess()) {
      admit(ctx, true);
    } else if (handshake.cause() instanceof NotSslRecordException) {
      // Past TLS, for the peer does not speak it; TLS closes the channel after this event.
      ChannelHandlerContext tls = ctx.pipeline().firstContext();
      tls.writeAndFlush(Unpooled.wrappedBuffer(line(NoEntry.PLAIN_TEXT, Duration.ZERO)));
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // Whatever a stranger's bytes do before the first line is the stranger's fault: no log.
    ctx.close();
  }

  private void admit(ChannelHandlerContext ctx, boolean tls) {
    Peer peer = site.peers().direct((InetSocketAddress) ctx.channel().remoteAddress(), tls);
    if (!site.readiness().ready()) {
      refuse(ctx, NoEntry.NOT_READY, RETRY_AFTER);
      return;
    }
    try {
      site.limits().check(LimitClass.CONNECT, peer.origin());
    } catch (Rejected rejected) {
      Duration wait = rejected.rejection().retryAfter();
      refuse(ctx, NoEntry.TOO_MANY_IN_SHORT_TIME, wait == null ? RETRY_AFTER : wait);
      return;
    }
    LineConnection connection =
        new LineConnection(
            ctx.channel(),
            turn,
            peer,
            site.settings().outboundStall(),
            sessions,
            site.settings().frames().message());
    site.connections().open(connection);
    Pipelines.toLines(ctx.pipeline(), connection);
  }

  private void refuse(ChannelHandlerContext ctx, NoEntry why, Duration retryAfter) {
    ctx.writeAndFlush(Unpooled.wrappedBuffer(line(why, retryAfter)))
        .addListener(ChannelFutureListener.CLOSE);
  }

  private byte[] line(NoEntry why, Duration retryAfter) {
    return Refused.line(sessions, why, retryAfter);
  }

  private void late() {
    if (context != null) {
      context.close();
    }
  }
}
