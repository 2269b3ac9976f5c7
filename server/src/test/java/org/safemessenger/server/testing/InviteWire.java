package org.safemessenger.server.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The two transports of protocol I, frames in clear. */
public interface InviteWire extends AutoCloseable {

  default void send(String frame) {
    send(frame.getBytes(UTF_8));
  }

  /** Any bytes as one frame. */
  void send(byte[] frame);

  /** All in one write. */
  void send(List<String> frames);

  /** The next frame; empty when the server has closed the connection. */
  Optional<String> next();

  @Override
  void close();

  static InviteWire webSocket(RunningServer server) {
    return webSocket(server, "");
  }

  /**
   * @param headers more header lines, each ended by CRLF
   */
  static InviteWire webSocket(RunningServer server, String headers) {
    RawWebSocket socket = RawWebSocket.connect(server.port());
    String response = socket.upgrade("/invite", headers);
    if (!response.startsWith("HTTP/1.1 101")) {
      throw new AssertionError("not upgraded: " + response);
    }
    return new WebSocket(socket);
  }

  static InviteWire lines(RunningServer server) {
    return new Lines(RawLines.connect(server.invitePort()));
  }

  /** Answers pings. */
  record WebSocket(RawWebSocket socket) implements InviteWire {
    @Override
    public void send(byte[] frame) {
      socket.frame(true, RawWebSocket.TEXT, frame);
    }

    @Override
    public void send(List<String> frames) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      for (String frame : frames) {
        all.writeBytes(RawWebSocket.encode(true, RawWebSocket.TEXT, frame.getBytes(UTF_8)));
      }
      socket.raw(all.toByteArray());
    }

    @Override
    public Optional<String> next() {
      Optional<RawWebSocket.Received> received = socket.next();
      while (received.isPresent() && received.get().opcode() == RawWebSocket.PING) {
        socket.frame(true, RawWebSocket.PONG, received.get().text().getBytes(UTF_8));
        received = socket.next();
      }
      return received
          .filter(frame -> frame.opcode() != RawWebSocket.CLOSE)
          .map(RawWebSocket.Received::text);
    }

    @Override
    public void close() {
      socket.close();
    }
  }

  record Lines(RawLines lines) implements InviteWire {
    @Override
    public void send(byte[] frame) {
      byte[] line = Arrays.copyOf(frame, frame.length + 1);
      line[frame.length] = '\n';
      lines.raw(line);
    }

    @Override
    public void send(List<String> frames) {
      lines.raw((String.join("\n", frames) + "\n").getBytes(UTF_8));
    }

    @Override
    public Optional<String> next() {
      return lines.next();
    }

    @Override
    public void close() {
      lines.close();
    }
  }
}
