package org.safemessenger.bench.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One connection: upgrades where it is a WebSocket, logs in, then passes on what it hears. */
public final class Link extends ChannelInboundHandlerAdapter implements FrameCutter.Sink {
  private enum State {
    UPGRADE,
    ENTRANCE,
    OPEN
  }

  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Address address;
  private final Protocol protocol;
  private final Entrance entrance;
  private final Speech speech;
  private final Audience audience;
  private final FrameCutter frames;
  private final CompletableFuture<Link> ready = new CompletableFuture<>();
  private State state = State.UPGRADE;
  private boolean reading;
  private boolean unflushed;
  private boolean closing;
  private byte[] welcome = new byte[0];
  private long loginSentAt;
  private long unsealing;
  private @Nullable ByteBuf head;
  private @Nullable ChannelHandlerContext context;

  Link(Address address, Manner manner, Login login, Audience audience) {
    this.address = address;
    this.protocol = manner.protocol();
    this.entrance = manner.entrance(login);
    this.speech = entrance.speech();
    this.audience = audience;
    this.frames = FrameCutter.of(address.transport(), this);
  }

  /** Completes when the server has accepted the login, with the error's text when it has not. */
  CompletableFuture<Link> ready() {
    return ready;
  }

  /** What the server answered to a login or a registration. */
  public String welcome() {
    return new String(welcome, StandardCharsets.UTF_8);
  }

  /** {@link System#nanoTime} of when it asked to be logged in. */
  public long loginSentAt() {
    return loginSentAt;
  }

  /** Nanoseconds spent on frames of protocol I's sealed channel; on the event loop only. */
  public long unsealing() {
    return unsealing;
  }

  public EventLoop loop() {
    return (EventLoop) context().executor();
  }

  /**
   * Sends a command; on the event loop only.
   *
   * @param fields the payload as JSON without the outer braces
   */
  public void send(String action, String fields) {
    write(speech.command(action, fields));
  }

  /** Verifies and decrypts a frame of this connection; on the event loop only. */
  public byte[] open(ByteBuf in, int start, int length) {
    return speech.open(ByteBufUtil.getBytes(in, start, length));
  }

  public void close() {
    loop()
        .execute(
            () -> {
              closing = true;
              context().close();
            });
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    context = ctx;
    if (address.transport() == Transport.WEBSOCKET) {
      ctx.writeAndFlush(
          Unpooled.copiedBuffer(address.upgrade(protocol), StandardCharsets.US_ASCII));
    } else {
      opened();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    reading = true;
    ByteBuf in = (ByteBuf) message;
    if (state == State.UPGRADE) {
      readHead(in);
    } else {
      frames.read(in, ctx.alloc());
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    reading = false;
    if (unflushed) {
      unflushed = false;
      ctx.flush();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    ctx.executor().execute(frames::close);
    fail("the server closed the connection");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    fail(cause.toString());
    ctx.close();
  }

  @Override
  public void frame(int opcode, ByteBuf in, int start, int length) {
    switch (opcode) {
      case FrameCutter.TEXT -> text(FrameKind.of(in, start, length), in, start, length);
      case FrameCutter.PING -> write(FrameCutter.PONG, ByteBufUtil.getBytes(in, start, length));
      case FrameCutter.CLOSE -> {
        fail("the server sent a close frame: " + closeReason(in, start, length));
        context().close();
      }
      default -> throw new IllegalStateException("a frame with opcode " + opcode);
    }
  }

  /** A whole frame. */
  void write(byte[] text) {
    write(FrameCutter.TEXT, text);
  }

  /** What comes next asks for the login. */
  void loggingIn() {
    loginSentAt = System.nanoTime();
  }

  /** Everything from here on is the audience's. */
  void loggedIn(byte[] answer) {
    state = State.OPEN;
    welcome = answer;
    ready.complete(this);
  }

  void refused(String why) {
    fail("the server refused the login: " + why);
    context().close();
  }

  private void text(FrameKind kind, ByteBuf in, int start, int length) {
    if (kind == FrameKind.SEALED && (state != State.OPEN || audience.opens(length))) {
      unseal(in, start, length);
    } else if (kind == FrameKind.PING) {
      send("PONG", "\"timestamp\":" + System.currentTimeMillis() / 1000);
    } else if (state == State.OPEN || kind.isDelivery()) {
      audience.heard(this, kind, in, start, length);
    } else {
      entrance.heard(this, kind, ByteBufUtil.getBytes(in, start, length));
    }
  }

  private void unseal(ByteBuf in, int start, int length) {
    long began = System.nanoTime();
    byte[] sealed = ByteBufUtil.getBytes(in, start, length);
    ByteBuf clear = Unpooled.wrappedBuffer(speech.unseal(sealed));
    unsealing += System.nanoTime() - began;
    text(FrameKind.of(clear, 0, clear.readableBytes()), clear, 0, clear.readableBytes());
  }

  private void opened() {
    state = State.ENTRANCE;
    entrance.opened(this);
  }

  private void readHead(ByteBuf in) {
    ByteBuf all = head == null ? Unpooled.buffer(512) : head;
    all.writeBytes(in);
    in.release();
    head = all;
    int end = ByteBufUtil.indexOf(Unpooled.wrappedBuffer(END_OF_HEAD), all);
    if (end < 0) {
      return;
    }
    head = null;
    String answer =
        all.toString(all.readerIndex(), end - all.readerIndex(), StandardCharsets.US_ASCII);
    if (!answer.startsWith("HTTP/1.1 101 ")) {
      fail("the server did not upgrade: " + answer.lines().findFirst().orElse(""));
      context().close();
      return;
    }
    all.skipBytes(end - all.readerIndex() + END_OF_HEAD.length);
    opened();
    frames.read(all, context().alloc());
  }

  private void write(int opcode, byte[] payload) {
    ByteBuf out = frames.frame(opcode, payload, context().alloc());
    context().write(out, context().voidPromise());
    if (reading) {
      unflushed = true;
    } else {
      context().flush();
    }
  }

  private void fail(String why) {
    boolean wasOpen = ready.isDone() && !ready.isCompletedExceptionally();
    if (!ready.completeExceptionally(new IOException(why)) && wasOpen && !closing) {
      closing = true;
      audience.lost(this, why);
    }
  }

  private static String closeReason(ByteBuf in, int start, int length) {
    return length < 2
        ? "no reason"
        : in.getUnsignedShort(start)
            + " "
            + in.toString(start + 2, length - 2, StandardCharsets.UTF_8);
  }

  private ChannelHandlerContext context() {
    if (context == null) {
      throw new IllegalStateException("not connected yet");
    }
    return context;
  }
}
