package org.safemessenger.client.link;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A TCP connection, plain or TLS, with a frame on each line. */
final class LineWire implements Wire {
  private static final int LONGEST_FRAME = 16 << 20;

  private final Socket socket;
  private final Socket tcp;
  private final InputStream in;
  private final OutputStream out;
  private final byte[] chunk = new byte[16_384];
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private int at;
  private int filled;
  private final AtomicLong heard = new AtomicLong();
  private volatile boolean closed;

  /**
   * @param socket what is read and written
   * @param tcp what lies below it: closing that never waits for a writer
   */
  LineWire(Socket socket, Socket tcp) throws IOException {
    this.socket = socket;
    this.tcp = tcp;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  @Override
  public byte @Nullable [] receive(Duration within) throws IOException {
    long deadline = System.nanoTime() + within.toNanos();
    byte[] line = line();
    while (line == null || line.length == 0) {
      if (line == null && !fill(deadline - System.nanoTime())) {
        return null;
      }
      line = line();
    }
    return line;
  }

  /** Null while its end is not here yet. */
  private byte @Nullable [] line() throws IOException {
    int from = at;
    while (at < filled) {
      if (chunk[at++] == '\n') {
        partial.write(chunk, from, at - 1 - from);
        byte[] line = partial.toByteArray();
        partial.reset();
        return line;
      }
    }
    partial.write(chunk, from, filled - from);
    if (partial.size() > LONGEST_FRAME) {
      throw new IOException("the server sent a frame that is too long");
    }
    return null;
  }

  /** Whether something came in time. */
  private boolean fill(long nanos) throws IOException {
    try {
      socket.setSoTimeout((int) Math.max(1, Math.min(Integer.MAX_VALUE, nanos / 1_000_000)));
      int count = in.read(chunk);
      if (count < 0) {
        throw new EOFException("the server closed the connection");
      }
      at = 0;
      filled = count;
      heard.incrementAndGet();
      return true;
    } catch (SocketTimeoutException _) {
      return false;
    } catch (EOFException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(
          closed ? "the connection was closed on this side" : "the connection broke", e);
    }
  }

  @Override
  public void send(byte[] frame) throws IOException {
    byte[] line = new byte[frame.length + 1];
    System.arraycopy(frame, 0, line, 0, frame.length);
    line[frame.length] = '\n';
    out.write(line);
    out.flush();
  }

  /** A stream of lines has no sign of life of its own: the protocol over it asks for one. */
  @Override
  public void probe() {}

  @Override
  public long heard() {
    return heard.get();
  }

  @Override
  public void close() {
    closed = true;
    try {
      tcp.close();
    } catch (IOException _) {
      // It is gone in any case.
    }
  }
}
