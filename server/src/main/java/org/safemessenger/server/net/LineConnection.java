package org.safemessenger.server.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.link.CloseReason;
import org.safemessenger.server.link.NoEntry;
import org.safemessenger.server.link.Session.Unusable;
import org.safemessenger.server.link.Sessions;

/**
 * A connection whose messages are lines. While the session does not want to read, what was read
 * already waits: one buffer at most, for nothing more is asked of the channel until it is empty.
 */
final class LineConnection extends Connection {
  private static final int TLS_HANDSHAKE = 0x16;
  private static final Pattern HTTP_REQUEST = Pattern.compile("[A-Z]+ \\S+ HTTP/\\d(\\.\\d)?");

  private enum Input {
    OPEN,
    SHUT,
    SHUT_AND_TOLD
  }

  private final Sessions sessions;
  private final LineSplitter splitter;
  private @Nullable ByteBuf waiting;
  private Input input = Input.OPEN;
  private boolean begun;
  private boolean greeted;
  private boolean paused;
  private boolean handing;
  private boolean outputShut;

  LineConnection(
      Channel channel,
      Turn turn,
      Peer peer,
      Duration slowReader,
      Sessions sessions,
      int longestLine) {
    super(channel, turn, peer, slowReader, sessions);
    this.sessions = sessions;
    this.splitter = new LineSplitter(longestLine);
  }

  @Override
  public void send(byte[] utf8) {
    if (!closing()) {
      room(utf8.length + 1).writeBytes(utf8).writeByte('\n');
      added(utf8.length + 1);
    }
  }

  /** The kernel does it ({@link KeepAlive}). */
  @Override
  public boolean probe() {
    return false;
  }

  @Override
  public void reading(boolean on) {
    paused = !on;
    if (!on) {
      super.reading(false);
    } else if (!handing) {
      // Not at once: a session that pauses and goes on with every line would pile up calls.
      loop().execute(this::handOver);
    }
  }

  /** Bytes that were read; this takes them over. */
  void arrived(ByteBuf in) {
    if (!begun && !closing()) {
      begun = true;
      if (in.getByte(in.readerIndex()) == TLS_HANDSHAKE && tls() == null) {
        refuse(NoEntry.TLS);
      }
    }
    waiting =
        waiting == null
            ? in
            : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(channel().alloc(), waiting, in);
    handOver();
  }

  /** The peer has shut its side. */
  void inputShut() {
    if (input == Input.OPEN) {
      input = Input.SHUT;
    }
    if (outputShut) {
      channel().close();
    } else {
      handOver();
    }
  }

  /** Nothing: there is no place for it beside the protocol's own lines. */
  @Override
  void sayGoodbye(CloseReason reason) {}

  /** Shuts our side; the channel closes once the peer has shut its own. */
  @Override
  void allSent() {
    if (outputShut || !channel().isActive()) {
      return;
    }
    outputShut = true;
    SslHandler tls = tls();
    if (input != Input.OPEN) {
      channel().close();
    } else if (tls == null) {
      shutOutput();
    } else {
      tls.closeOutbound().addListener(told -> shutOutput());
    }
  }

  @Override
  void release() {
    super.release();
    drop();
  }

  private void handOver() {
    if (handing) {
      return;
    }
    handing = true;
    try {
      handOverLines();
    } catch (LineSplitter.TooLongException e) {
      session().unusable(Unusable.TOO_LONG);
      close(CloseReason.TOO_LONG);
    } catch (RuntimeException e) {
      failed(e);
    } finally {
      handing = false;
    }
    if (closing()) {
      drop();
    }
    if (waiting == null && !paused && input == Input.OPEN) {
      super.reading(true);
    }
  }

  private void handOverLines() throws LineSplitter.TooLongException {
    for (ByteBuf in = waiting; in != null && !paused && !closing(); in = waiting) {
      byte[] line = splitter.next(in);
      if (!in.isReadable()) {
        drop();
      }
      if (line != null) {
        line(line);
      }
    }
    if (input == Input.SHUT && waiting == null && !paused && !closing()) {
      input = Input.SHUT_AND_TOLD;
      line(splitter.rest());
      ended();
    }
  }

  private void line(byte[] line) {
    if (line.length == 0) {
      return;
    }
    boolean first = !greeted;
    greeted = true;
    if (first && HTTP_REQUEST.matcher(new String(line, ISO_8859_1)).matches()) {
      refuse(NoEntry.HTTP);
    } else if (Utf8.isValid(line)) {
      session().text(line);
    } else {
      session().unusable(Unusable.NOT_UTF8);
    }
  }

  private void refuse(NoEntry why) {
    byte[] line = sessions.noEntry(why, Duration.ZERO);
    if (line.length > 0) {
      send(line);
    }
    close(CloseReason.policy(why.text()));
  }

  private void drop() {
    if (waiting != null) {
      waiting.release();
      waiting = null;
    }
  }

  private @Nullable SslHandler tls() {
    return channel().pipeline().get(SslHandler.class);
  }

  private void shutOutput() {
    if (channel() instanceof DuplexChannel duplex) {
      duplex.shutdownOutput();
    }
  }
}
