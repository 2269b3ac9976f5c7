package org.safemessenger.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.limit.Origin;
import org.safemessenger.server.link.CloseReason;
import org.safemessenger.server.link.Link;
import org.safemessenger.server.link.Session;
import org.safemessenger.server.link.Sessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection's queue and its deadlines, whatever its framing. Messages that are queued in one
 * turn of the loop are copied into one buffer and written at once; an idle connection keeps no
 * buffer.
 */
abstract class Connection extends Wheel.Timed implements Link {
  static final int FULL_BUFFER = 64 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
  private static final int FIRST_BUFFER = 1024;
  private static final Duration LINGER = Duration.ofSeconds(2);

  private final Channel channel;
  private final Turn turn;
  private final Origin origin;
  private final boolean confidential;
  private final Duration slowReader;
  private final Session session;
  private @Nullable ByteBuf pending;
  private boolean marked;
  private boolean closing;
  private boolean backlog;
  private long queued;
  private long taken;
  private long progressAt;
  private long heardMillis;
  private Instant progress;
  private Instant sessionDue = Instant.MAX;
  private Instant answeredBy = Instant.MAX;

  Connection(Channel channel, Turn turn, Peer peer, Duration slowReader, Sessions sessions) {
    this.channel = channel;
    this.turn = turn;
    this.origin = peer.origin();
    this.confidential = peer.confidential();
    this.slowReader = slowReader;
    this.progress = turn.clock().instant();
    this.heardMillis = progress.toEpochMilli();
    this.session = sessions.open(this);
  }

  /** Queues what this framing says before the end, if anything. */
  abstract void sayGoodbye(CloseReason reason);

  /** The connection closes, and all that was queued is with the kernel. */
  abstract void allSent();

  final Channel channel() {
    return channel;
  }

  final Session session() {
    return session;
  }

  final void opened() {
    Instant now = turn.clock().instant();
    session.opened(now);
    sessionDue = session.due(now);
    turn.wheel().set(this, sessionDue);
  }

  @Override
  public final Origin origin() {
    return origin;
  }

  @Override
  public final boolean confidential() {
    return confidential;
  }

  @Override
  public final Executor loop() {
    return turn.loop();
  }

  @Override
  public final long queued() {
    return queued;
  }

  @Override
  public final void callAt(Instant moment) {
    sessionDue = moment;
    if (!closing) {
      turn.wheel().set(this, nextDeadline());
    }
  }

  @Override
  public void reading(boolean on) {
    channel.config().setAutoRead(on || closing);
  }

  @Override
  public final Instant heardAt() {
    return Instant.ofEpochMilli(heardMillis);
  }

  @Override
  public final void close(CloseReason reason) {
    if (closing) {
      return;
    }
    sayGoodbye(reason);
    closing = true;
    reading(true);
    // The peer closes first (RFC 6455 section 7.1.1): closing at once, with input unread, would
    // make TCP throw away the last words on their way. Who does not answer is cut off.
    turn.wheel().set(this, turn.clock().instant().plus(LINGER));
    mark();
  }

  final boolean closing() {
    return closing;
  }

  /** Bytes came. */
  final void heard() {
    heardMillis = turn.clock().millis();
  }

  /** The peer sends nothing more; what it asked for has its deadline. */
  final void ended() {
    if (!session.ended()) {
      close(CloseReason.NORMAL);
    } else if (!closing) {
      answeredBy = turn.clock().instant().plus(slowReader);
      turn.wheel().set(this, nextDeadline());
    }
  }

  /** A mistake of ours. */
  final void failed(Throwable cause) {
    LOG.error("event=connection_failed fault=ours", cause);
    close(CloseReason.failed());
  }

  /** Waits for the channel to close, then cuts it off. */
  final void awaitEnd(long patience, TimeUnit unit) throws InterruptedException {
    if (!channel.closeFuture().await(patience, unit)) {
      channel.close();
    }
  }

  /** Both sides have said goodbye. */
  final void finish() {
    flush();
    channel.close();
  }

  /** The channel is gone. */
  final void gone() {
    turn.wheel().end(this);
    closing = true;
    release();
    session.closed();
  }

  final void flush() {
    marked = false;
    write();
    channel.flush(); // also what a full buffer has already handed over
    watchBacklog();
    if (closing && queued == 0) {
      allSent();
    }
  }

  @Override
  final Instant expired(Instant now) {
    if (closing) {
      channel.close();
      return Instant.MAX;
    }
    if (!stalledAt(now).isAfter(now)) {
      close(CloseReason.TOO_SLOW);
    } else if (!answeredBy.isAfter(now) && queued == 0) {
      close(CloseReason.NORMAL);
    } else if (!sessionDue.isAfter(now)) {
      sessionDue = session.due(now);
    }
    return closing ? now.plus(LINGER) : nextDeadline();
  }

  /** The buffer that leaves next, with room for so many bytes; {@link #added} must follow. */
  final ByteBuf room(int bytes) {
    if (pending == null) {
      pending = channel.alloc().directBuffer(Math.max(FIRST_BUFFER, bytes));
    }
    return pending;
  }

  final void added(int bytes) {
    queued += bytes;
    if (pending != null && pending.readableBytes() >= FULL_BUFFER) {
      write();
    }
    mark();
  }

  /** Lets go of buffers. */
  void release() {
    if (pending != null) {
      pending.release();
      pending = null;
    }
  }

  private void mark() {
    if (!marked) {
      marked = true;
      turn.flusher().mark(this);
    }
  }

  private void write() {
    ByteBuf out = pending;
    pending = null;
    if (out == null) {
      return;
    }
    int size = out.readableBytes();
    ChannelFuture written = channel.write(out);
    written.addListener(done -> taken(size));
  }

  private void taken(int size) {
    queued -= size;
    taken += size;
    backlog &= queued > 0;
    if (!closing) {
      session.drained();
    } else if (queued == 0) {
      allSent();
    }
  }

  /** Bytes stayed behind: from now on the reader has to take some within its deadline. */
  private void watchBacklog() {
    if (queued > 0 && !backlog && !closing) {
      backlog = true;
      progress = turn.clock().instant();
      progressAt = reached();
      turn.wheel().set(this, nextDeadline());
    }
  }

  private Instant stalledAt(Instant now) {
    if (!backlog) {
      return Instant.MAX;
    }
    long reached = reached();
    if (reached != progressAt) {
      progressAt = reached;
      progress = now;
    }
    return progress.plus(slowReader);
  }

  private Instant nextDeadline() {
    if (backlog) {
      return earlier(sessionDue, progress.plus(slowReader));
    }
    return earlier(sessionDue, answeredBy);
  }

  /** Grows with every byte that the kernel takes, also in the middle of a buffer. */
  private long reached() {
    ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
    return taken + (waiting == null ? 0 : waiting.currentProgress());
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
