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

/**
 * One connection: upgrades, agrees on keys where the dialect wants it, logs in, then passes on what
 * it hears.
 */
public final class Link extends ChannelInboundHandlerAdapter implements FrameReader.Sink {
  private enum State {
    UPGRADE,
    INFO,
    KEY,
    LOGIN,
    OPEN
  }

  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int PONG = 10;

  private final Address address;
  private final Speech speech;
  private final Login login;
  private final Audience audience;
  private final FrameReader reader = new FrameReader(this);
  private final CompletableFuture<Link> ready = new CompletableFuture<>();
  private State state = State.UPGRADE;
  private boolean reading;
  private boolean unflushed;
  private boolean closing;
  private byte[] welcome = new byte[0];
  private long loginSentAt;
  private @Nullable ByteBuf head;
  private @Nullable ChannelHandlerContext context;

  Link(Address address, Dialect dialect, Login login, Audience audience) {
    this.address = address;
    this.speech =
        switch (dialect) {
          case FLAT -> new FlatSpeech();
          case SEALED -> new SealedSpeech();
        };
    this.login = login;
    this.audience = audience;
  }

  /** Completes when the server has accepted the login, with the error's text when it has not. */
  CompletableFuture<Link> ready() {
    return ready;
  }

  /** The payload of {@code login_success} or {@code registration_success}. */
  public String welcome() {
    return new String(welcome, StandardCharsets.UTF_8);
  }

  /** {@link System#nanoTime} of when it asked to be logged in. */
  public long loginSentAt() {
    return loginSentAt;
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
    ctx.writeAndFlush(Unpooled.copiedBuffer(address.upgrade(), StandardCharsets.US_ASCII));
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    reading = true;
    ByteBuf in = (ByteBuf) message;
    if (state == State.UPGRADE) {
      readHead(in);
    } else {
      reader.read(in, ctx.alloc());
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
    ctx.executor().execute(reader::close);
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
      case FrameReader.TEXT -> text(FrameKind.of(in, start, length), in, start, length);
      case FrameReader.PING -> write(PONG, ByteBufUtil.getBytes(in, start, length));
      case FrameReader.CLOSE -> {
        fail("the server sent a close frame: " + closeReason(in, start, length));
        context().close();
      }
      default -> throw new IllegalStateException("a frame with opcode " + opcode);
    }
  }

  private void text(FrameKind kind, ByteBuf in, int start, int length) {
    if (kind == FrameKind.PING) {
      send("PONG", "\"timestamp\":" + System.currentTimeMillis() / 1000);
    } else if (state == State.OPEN) {
      audience.heard(this, kind, in, start, length);
    } else {
      advance(kind, ByteBufUtil.getBytes(in, start, length));
    }
  }

  private void advance(FrameKind kind, byte[] frame) {
    switch (state) {
      case INFO -> {
        byte[] greeting = speech.greet(frame);
        if (greeting == null) {
          logIn();
        } else {
          state = State.KEY;
          write(greeting);
        }
      }
      case KEY -> {
        speech.agree(frame);
        logIn();
      }
      case LOGIN -> loggedIn(kind, frame);
      case UPGRADE, OPEN -> throw new IllegalStateException("no login is under way");
    }
  }

  private void logIn() {
    state = State.LOGIN;
    loginSentAt = System.nanoTime();
    send(login.action(), login.fields());
  }

  private void loggedIn(FrameKind kind, byte[] frame) {
    if (kind == FrameKind.LOGIN_SUCCESS || kind == FrameKind.REGISTRATION_SUCCESS) {
      state = State.OPEN;
      welcome = speech.open(frame);
      ready.complete(this);
    } else if (kind == FrameKind.ERROR) {
      fail(
          "the server refused the login: "
              + new String(speech.open(frame), StandardCharsets.UTF_8));
      context().close();
    }
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
    state = State.INFO;
    reader.read(all, context().alloc());
  }

  private void write(byte[] text) {
    write(FrameReader.TEXT, text);
  }

  /** Masked with zeros (RFC 6455 section 5.3): legal, and nothing to compute. */
  private void write(int opcode, byte[] payload) {
    ByteBuf out = context().alloc().buffer(payload.length + 14);
    out.writeByte(0x80 | opcode);
    if (payload.length < 126) {
      out.writeByte(0x80 | payload.length);
    } else if (payload.length < 1 << 16) {
      out.writeByte(0x80 | 126).writeShort(payload.length);
    } else {
      out.writeByte(0x80 | 127).writeLong(payload.length);
    }
    out.writeInt(0).writeBytes(payload);
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
