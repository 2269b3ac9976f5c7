package org.safemessenger.app.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of protocol I, in lines over TCP, that shares no code with ours. */
final class LineClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final Socket socket;
  private final BufferedReader lines;

  LineClient(URI server) throws IOException {
    socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    must(Map.of("type", "identification", "version", "1.0.0"));
  }

  /** Makes an account; its token. */
  String signUp(String username, String password) throws IOException {
    return must(Map.of("type", "signup", "username", username, "password", password))
        .path("session")
        .asString();
  }

  /** Asks and awaits the answer, which has to be a success. */
  JsonNode must(Map<String, ?> request) throws IOException {
    send(request);
    JsonNode reply = next();
    while (reply != null && !reply.has("resp_code")) {
      reply = next();
    }
    if (reply == null || reply.path("resp_code").asInt() != 0) {
      throw new IllegalStateException(request.get("type") + " was not answered with success");
    }
    return reply;
  }

  /** A connection that has meanwhile gone is seen by who awaits the answer. */
  void send(Map<String, ?> request) throws IOException {
    try {
      socket.getOutputStream().write((JSON.writeValueAsString(request) + '\n').getBytes(UTF_8));
    } catch (SocketException e) {
      socket.shutdownInput();
    }
  }

  /** The next frame, or null once the connection has ended. */
  @Nullable JsonNode next() throws IOException {
    try {
      String line = lines.readLine();
      return line == null ? null : JSON.readTree(line);
    } catch (SocketException e) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
