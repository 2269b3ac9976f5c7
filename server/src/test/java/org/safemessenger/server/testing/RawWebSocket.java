package org.safemessenger.server.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A WebSocket client that sends exactly the bytes a test wants, right or wrong. */
public final class RawWebSocket implements AutoCloseable {
  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;

  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final byte[] MASK = {1, 2, 3, 4};
  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

  /** A frame of the server's. */
  public record Received(int opcode, String text) {
    /** The code of a close frame, whose text is the reason. */
    public int closeCode() {
      return text.charAt(0) << 8 | text.charAt(1);
    }
  }

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  public RawWebSocket(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout((int) DEADLINE.toMillis());
    this.in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
    this.out = socket.getOutputStream();
  }

  /** Connects and upgrades at {@code /}. */
  public static RawWebSocket open(int port) {
    return open(port, "");
  }

  /**
   * @param headers more header lines, each ended by CRLF
   */
  public static RawWebSocket open(int port, String headers) {
    RawWebSocket client = connect(port);
    String response = client.upgrade("/", headers);
    if (!response.startsWith("HTTP/1.1 101")) {
      throw new AssertionError("not upgraded: " + response);
    }
    return client;
  }

  /** Connects without a word. */
  public static RawWebSocket connect(int port) {
    try {
      Socket socket = new Socket();
      socket.connect(new InetSocketAddress("127.0.0.1", port), (int) DEADLINE.toMillis());
      return new RawWebSocket(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String upgrade(String path, String headers) {
    raw(upgradeRequest(path, headers).getBytes(StandardCharsets.ISO_8859_1));
    return head();
  }

  public static String upgradeRequest(String path, String headers) {
    return "GET "
        + path
        + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
        + KEY
        + "\r\n"
        + headers
        + "\r\n";
  }

  /** The response's status line and headers. */
  public String head() {
    try {
      StringBuilder head = new StringBuilder();
      while (head.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          return head.toString();
        }
        head.append((char) next);
      }
      TokenWatch.ofThisRun().saw("an HTTP answer", head.toString());
      return head.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything until the server closes. */
  public String rest() {
    return rest(StandardCharsets.UTF_8);
  }

  /** The same; as ISO 8859-1 each character is a byte. */
  public String rest(Charset charset) {
    try {
      String rest = new String(in.readAllBytes(), charset);
      TokenWatch.ofThisRun().saw("an HTTP answer", rest);
      return rest;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** So many bytes of an answer, or what came of them before the end. */
  public String text(int length) {
    try {
      String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
      TokenWatch.ofThisRun().saw("an HTTP answer", text);
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many bytes come until the server closes or cuts the connection. */
  public long bytesToTheEnd() {
    long count = 0;
    byte[] buffer = new byte[64 * 1024];
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        count += read;
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the connection did not end", e);
    } catch (IOException e) {
      return count; // reset by the server
    }
    return count;
  }

  public void raw(byte[] bytes) {
    try {
      out.write(bytes);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void text(String text) {
    frame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  public void frame(boolean last, int opcode, byte[] body) {
    raw(encode(last, opcode, body));
  }

  public static byte[] encode(boolean last, int opcode, byte[] body) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream(body.length + 14);
    frame.write((last ? 0x80 : 0) | opcode);
    if (body.length < 126) {
      frame.write(0x80 | body.length);
    } else if (body.length < 65_536) {
      frame.write(0x80 | 126);
      frame.write(body.length >>> 8);
      frame.write(body.length);
    } else {
      frame.write(0x80 | 127);
      for (int shift = 56; shift >= 0; shift -= 8) {
        frame.write((int) ((long) body.length >>> shift));
      }
    }
    frame.writeBytes(MASK);
    for (int i = 0; i < body.length; i++) {
      frame.write(body[i] ^ MASK[i & 3]);
    }
    return frame.toByteArray();
  }

  /** The next frame; empty at the end of the stream. */
  public Optional<Received> next() {
    try {
      int first = in.read();
      if (first < 0) {
        return Optional.empty();
      }
      int opcode = first & 0x0F;
      int length = in.readUnsignedByte();
      if (length == 126) {
        length = in.readUnsignedShort();
      } else if (length == 127) {
        length = Math.toIntExact(in.readLong());
      }
      byte[] body = in.readNBytes(length);
      String text =
          new String(body, opcode == CLOSE ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
      TokenWatch.ofThisRun().received(text);
      return Optional.of(new Received(opcode, text));
    } catch (SocketTimeoutException e) {
      throw new AssertionError("nothing came in " + DEADLINE.toSeconds() + " s", e);
    } catch (IOException e) {
      return Optional.empty(); // reset by the server
    }
  }

  /** The next text message. */
  public String nextText() {
    Received received = next().orElseThrow(() -> new AssertionError("the connection is closed"));
    if (received.opcode() != TEXT) {
      throw new AssertionError(
          "not a text message: opcode "
              + received.opcode()
              + (received.opcode() == CLOSE ? ", code " + received.closeCode() : ""));
    }
    return received.text();
  }

  /** Skips what comes before it, answers the server's goodbye, returns its code. */
  public int closeCode() {
    for (Optional<Received> next = next(); next.isPresent(); next = next()) {
      if (next.get().opcode() == CLOSE) {
        return next.get().closeCode();
      }
    }
    throw new AssertionError("closed without a close frame");
  }

  public boolean isAtEnd() {
    return next().isEmpty();
  }

  public Socket socket() {
    return socket;
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
