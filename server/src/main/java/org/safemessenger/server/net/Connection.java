package org.safemessenger.server.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import java.nio.charset.StandardCharsets;
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

/**
 * The writing side of a WebSocket connection, and its deadlines. Frames that are queued in one turn
 * of the loop are copied into one buffer and written at once; an idle connection keeps no buffer.
 */
final class Connection extends Wheel.Timed implements Link {
  private static final int FIRST_BUFFER = 1024;
  private static final int FULL_BUFFER = 64 * 1024;
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
  private Instant progress;
  private Instant sessionDue = Instant.MAX;

  Connection(Channel channel, Turn turn, Peer peer, Duration slowReader, Sessions sessions) {
    this.channel = channel;
    this.turn = turn;
    this.origin = peer.origin();
    this.confidential = peer.confidential();
    this.slowReader = slowReader;
    this.progress = turn.clock().instant();
    this.session = sessions.open(this);
  }

  Session session() {
    return session;
  }

  void opened() {
    Instant now = turn.clock().instant();
    session.opened(now);
    sessionDue = session.due(now);
    turn.wheel().set(this, sessionDue);
  }

  @Override
  public Origin origin() {
    return origin;
  }

  @Override
  public boolean confidential() {
    return confidential;
  }

  @Override
  public Executor loop() {
    return turn.loop();
  }

  @Override
  public void send(byte[] utf8) {
    if (!closing) {
      frame(FrameHeader.TEXT, utf8);
    }
  }

  /** For protocols that have binary messages. */
  void sendBinary(byte[] bytes) {
    if (!closing) {
      frame(FrameHeader.BINARY, bytes);
    }
  }

  @Override
  public long queued() {
    return queued;
  }

  @Override
  public void callAt(Instant moment) {
    sessionDue = moment;
    if (!closing) {
      turn.wheel().set(this, backlog ? earlier(moment, progress.plus(slowReader)) : moment);
    }
  }

  @Override
  public void reading(boolean on) {
    channel.config().setAutoRead(on);
  }

  @Override
  public void close(CloseReason reason) {
    if (closing) {
      return;
    }
    frame(FrameHeader.CLOSE, closeBody(reason));
    closing = true;
    channel.config().setAutoRead(true);
    // The peer closes first (RFC 6455 section 7.1.1): closing at once, with input unread, would
    // make
    // TCP throw away the close frame on its way. Who does not answer is cut off.
    turn.wheel().set(this, turn.clock().instant().plus(LINGER));
  }

  boolean closing() {
    return closing;
  }

  /**
   * Answers a ping, unless the reader has not taken what was sent before: the next answer covers
   * it.
   */
  void pong(byte[] body) {
    if (!closing && queued < FULL_BUFFER) {
      frame(FrameHeader.PONG, body);
    }
  }

  /** Waits for the channel to close, then cuts it off. */
  void awaitEnd(long patience, TimeUnit unit) throws InterruptedException {
    if (!channel.closeFuture().await(patience, unit)) {
      channel.close();
    }
  }

  /** Both sides have said goodbye. */
  void finish() {
    flush();
    channel.close();
  }

  /** The channel is gone. */
  void gone() {
    turn.wheel().end(this);
    closing = true;
    release();
    session.closed();
  }

  void flush() {
    marked = false;
    write();
    channel.flush(); // also what a full buffer has already handed over
    watchBacklog();
  }

  @Override
  Instant expired(Instant now) {
    if (closing) {
      channel.close();
      return Instant.MAX;
    }
    Instant stalled = stalledAt(now);
    if (!stalled.isAfter(now)) {
      close(CloseReason.TOO_SLOW);
      return now.plus(LINGER);
    }
    if (!sessionDue.isAfter(now)) {
      sessionDue = session.due(now);
    }
    if (closing) {
      return now.plus(LINGER);
    }
    return sessionDue.isBefore(stalled) ? sessionDue : stalled;
  }

  private void frame(int opcode, byte[] body) {
    int length = body.length + FrameHeader.LONGEST;
    if (pending == null) {
      pending = channel.alloc().directBuffer(Math.max(FIRST_BUFFER, length));
    }
    int before = pending.readableBytes();
    FrameHeader.write(pending, opcode, body.length);
    pending.writeBytes(body);
    queued += pending.readableBytes() - before;
    if (pending.readableBytes() >= FULL_BUFFER) {
      write();
    }
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
    }
  }

  /** Bytes stayed behind: from now on the reader has to take some within its deadline. */
  private void watchBacklog() {
    if (queued > 0 && !backlog && !closing) {
      backlog = true;
      progress = turn.clock().instant();
      progressAt = reached();
      turn.wheel().set(this, earlier(sessionDue, progress.plus(slowReader)));
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

  /** Grows with every byte that the kernel takes, also in the middle of a buffer. */
  private long reached() {
    ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
    return taken + (waiting == null ? 0 : waiting.currentProgress());
  }

  private void release() {
    if (pending != null) {
      pending.release();
      pending = null;
    }
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static byte[] closeBody(CloseReason reason) {
    byte[] text = reason.text().getBytes(StandardCharsets.UTF_8);
    byte[] body = new byte[2 + text.length];
    body[0] = (byte) (reason.code() >>> 8);
    body[1] = (byte) reason.code();
    System.arraycopy(text, 0, body, 2, text.length);
    return body;
  }
}
