package org.safemessenger.server.net.files;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request on the event loop: hands its body to the thread that answers it, and watches that
 * something moves. Afterwards the connection serves its next request, or ends.
 */
final class FileConnection extends ChannelInboundHandlerAdapter {
  /** What has to move, on average, while it is the peer's turn. */
  private static final long LEAST_BYTES_PER_SECOND = 1_024;

  /** How long a sender that was refused may go on, so that it does not lose the answer. */
  private static final Duration LINGERING = Duration.ofSeconds(2);

  private final FileDesk desk;
  private final Visitor visitor;
  private final Alarm alarm;
  private final Supplier<ChannelHandler> next;
  private @Nullable Runnable watch;
  private @Nullable Runnable lingering;
  private @Nullable RequestBody body;
  private @Nullable Outgoing outgoing;
  private long movedBefore;

  /** Nobody answers a second request before the first is answered: the connection ends then. */
  private boolean last;

  FileConnection(FileDesk desk, Visitor visitor, Alarm alarm, Supplier<ChannelHandler> next) {
    this.desk = desk;
    this.visitor = visitor;
    this.alarm = alarm;
    this.next = next;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    watch = alarm.every(desk.terms().stall(), () -> look(ctx));
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    if (watch != null) {
      watch.run();
    }
    if (lingering != null) {
      lingering.run();
    }
    if (body != null) {
      body.breakOff(BrokenOff.Why.LOST);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
        ctx.close();
        return;
      }
      if (message instanceof HttpRequest request) {
        begin(ctx, request);
      }
      if (message instanceof HttpContent content && body != null && !last) {
        body.add(content.content().retain());
        if (content instanceof LastHttpContent) {
          body.end();
          leave(ctx);
        }
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    if (body != null) {
      body.breakOff(BrokenOff.Why.LOST);
    }
    ctx.fireChannelInactive();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    // A connection that broke, or bytes that are no HTTP: the peer's fault, and no answer helps.
    ctx.close();
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest request) {
    if (body != null) {
      last = true;
      return;
    }
    body = new RequestBody(ctx.channel());
    outgoing = new Outgoing(ctx, () -> leave(ctx));
    Exchange exchange = new Exchange(desk, visitor, request, body, outgoing);
    Thread.ofVirtual().name("file").start(exchange);
  }

  /** Cuts off a peer that neither sends nor takes anything worth the name. */
  private void look(ChannelHandlerContext ctx) {
    if (body == null || outgoing == null) {
      return;
    }
    long moved = body.arrived() + outgoing.sent();
    boolean slow = moved - movedBefore < desk.terms().stall().toSeconds() * LEAST_BYTES_PER_SECOND;
    movedBefore = moved;
    if (slow && outgoing.isWaiting()) {
      ctx.close();
    } else if (slow && body.isAwaited()) {
      body.breakOff(BrokenOff.Why.STALLED);
    }
  }

  /** On to the next request, or the end, once all of this one came and all of its answer left. */
  private void leave(ChannelHandlerContext ctx) {
    if (body == null || outgoing == null || !outgoing.isAnswered() || ctx.isRemoved()) {
      return;
    }
    if (!body.ended()) {
      if (lingering == null) {
        lingering = alarm.every(LINGERING, ctx::close);
      }
    } else if (last || !outgoing.keepsAlive()) {
      ctx.close();
    } else {
      ctx.channel().config().setAutoRead(true);
      ctx.pipeline().addLast(next.get());
      ctx.pipeline().remove(this);
    }
  }
}
