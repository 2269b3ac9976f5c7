package org.safemessenger.server.net.files;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The answer to a request, from the one thread that makes it to the event loop that sends it. Who
 * sends more than the peer takes waits here.
 */
final class Outgoing {
  /** Pieces that may be under way. */
  private static final int WINDOW = 4;

  private final ChannelHandlerContext ctx;
  private final Runnable onAnswered;
  private final ArrayDeque<ChannelFuture> pieces = new ArrayDeque<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();
  private volatile boolean keepsAlive;
  private volatile boolean begun;
  private volatile boolean answered;

  /**
   * @param onAnswered called on the event loop when all of the answer has left
   */
  Outgoing(ChannelHandlerContext ctx, Runnable onAnswered) {
    this.ctx = ctx;
    this.onAnswered = onAnswered;
  }

  /** Tells a sender that waits for that to send its body. */
  void goOn() {
    ctx.writeAndFlush(
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
  }

  /** All of an answer. */
  void answer(FullHttpResponse response, boolean keepAlive) {
    keepsAlive = keepAlive;
    last(response);
  }

  /** The beginning of an answer that {@link #piece}s and {@link #end} follow. */
  void begin(HttpResponse head, boolean keepAlive) {
    keepsAlive = keepAlive;
    begun = true;
    ctx.write(head);
  }

  /** Whether an answer in pieces is under way, or was. */
  boolean hasBegun() {
    return begun;
  }

  ByteBuf buffer(int size) {
    return ctx.alloc().ioBuffer(size);
  }

  /**
   * Sends a piece and takes the buffer over.
   *
   * @throws BrokenOff when the connection is gone
   */
  void piece(ByteBuf bytes) {
    int size = bytes.readableBytes();
    waiting.incrementAndGet();
    ChannelPromise written = ctx.newPromise();
    written.addListener(
        done -> {
          waiting.decrementAndGet();
          sent.addAndGet(size);
        });
    ctx.writeAndFlush(new DefaultHttpContent(bytes), written);
    pieces.add(written);
    if (pieces.size() == WINDOW && !pieces.remove().awaitUninterruptibly().isSuccess()) {
      throw new BrokenOff(BrokenOff.Why.LOST);
    }
  }

  void end() {
    last(LastHttpContent.EMPTY_LAST_CONTENT);
  }

  /** Ends the connection without another word. */
  void cut() {
    ctx.close();
  }

  private void last(Object message) {
    waiting.incrementAndGet();
    // Listened to before it is written: the next request may come before this thread goes on.
    ChannelPromise written = ctx.newPromise();
    written.addListener(
        done -> {
          waiting.decrementAndGet();
          answered = true;
          onAnswered.run();
        });
    ctx.writeAndFlush(message, written);
  }

  /** Whether it is the peer that is waited for. */
  boolean isWaiting() {
    return waiting.get() > 0;
  }

  /** All bytes that left so far. */
  long sent() {
    return sent.get();
  }

  boolean isAnswered() {
    return answered;
  }

  boolean keepsAlive() {
    return keepsAlive;
  }
}
