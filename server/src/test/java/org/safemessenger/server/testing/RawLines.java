package org.safemessenger.server.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A client of a port for lines that sends exactly the bytes a test wants, right or wrong. */
public final class RawLines implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  public RawLines(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout((int) DEADLINE.toMillis());
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  public static RawLines connect(int port) {
    return connect(port, 0);
  }

  /**
   * @param receiveBuffer bytes that the kernel takes for a reader that does not read; 0: as many as
   *     it likes
   */
  public static RawLines connect(int port, int receiveBuffer) {
    try {
      Socket socket = new Socket();
      if (receiveBuffer > 0) {
        socket.setReceiveBufferSize(receiveBuffer);
      }
      socket.connect(new InetSocketAddress("127.0.0.1", port), (int) DEADLINE.toMillis());
      return new RawLines(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends the text and a line feed. */
  public void line(String text) {
    raw((text + "\n").getBytes(UTF_8));
  }

  public void raw(byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Says that nothing more will be sent; reading goes on. */
  public void shut() {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line without its end; empty at the end of the stream. */
  public Optional<String> next() {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      int one = in.read();
      while (one >= 0 && one != '\n') {
        line.write(one);
        one = in.read();
      }
      TokenWatch.ofThisRun().received(line.toString(UTF_8));
      return one < 0 && line.size() == 0 ? Optional.empty() : Optional.of(line.toString(UTF_8));
    } catch (SocketTimeoutException e) {
      throw new AssertionError("nothing came in " + DEADLINE.toSeconds() + " s", e);
    } catch (IOException e) {
      return Optional.empty(); // reset by the server
    }
  }

  public String nextLine() {
    return next().orElseThrow(() -> new AssertionError("the connection is closed"));
  }

  /** All lines until the server closes. */
  public List<String> rest() {
    List<String> lines = new ArrayList<>();
    for (Optional<String> line = next(); line.isPresent(); line = next()) {
      lines.add(line.get());
    }
    return lines;
  }

  public boolean isAtEnd() {
    return next().isEmpty();
  }

  public Socket socket() {
    return socket;
  }

  /** Goes before the end of its block. */
  public void leave() {
    close();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
