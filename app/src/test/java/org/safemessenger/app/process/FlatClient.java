package org.safemessenger.app.process;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the flat dialect that shares no code with ours. */
final class FlatClient implements AutoCloseable {
  private static final int NAME_TAKEN = 1101;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String CLOSED = "connection closed";
  private final LinkedBlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private final WebSocket socket;

  FlatClient(URI server) {
    socket = http.newWebSocketBuilder().buildAsync(server, new Receiver()).join();
  }

  /** Registers the account, or logs in where it exists; the session token. */
  String enter(String username, String password) throws InterruptedException {
    send(Map.of("type", "register", "username", username, "password", password));
    JsonNode answer = await(frame -> is(frame, "registration_success") || is(frame, "error"));
    if (answer.path("code").asInt() == NAME_TAKEN) {
      send(Map.of("type", "login", "username", username, "password", password));
      answer = await(frame -> is(frame, "login_success"));
    }
    return answer.path("session").asString();
  }

  /** Everything a room holds, oldest first. */
  List<JsonNode> history(String room) throws InterruptedException {
    Deque<JsonNode> messages = new ArrayDeque<>();
    boolean more = true;
    while (more) {
      Map<String, Object> question = new HashMap<>(Map.of("type", "get_history", "room", room));
      if (!messages.isEmpty()) {
        question.put("before", messages.getFirst().path("message_id").asLong());
      }
      send(question);
      JsonNode page = await(frame -> is(frame, "get_history"));
      List<JsonNode> older = new ArrayList<>();
      page.path("messages").forEach(older::add);
      older.reversed().forEach(messages::addFirst);
      more = page.path("more").asBoolean();
    }
    return List.copyOf(messages);
  }

  /**
   * Hands a frame to the socket; a connection that has meanwhile gone is seen by who awaits the
   * answer.
   */
  void send(Map<String, ?> frame) {
    socket.sendText(JSON.writeValueAsString(frame), true).exceptionally(gone -> socket).join();
  }

  /**
   * The next frame of interest; those before it are dropped. Fails when the connection ends or
   * nothing comes.
   */
  JsonNode await(Predicate<JsonNode> wanted) throws InterruptedException {
    while (true) {
      JsonNode frame = next();
      if (frame == null) {
        throw new IllegalStateException("the server closed the connection");
      }
      if (wanted.test(frame)) {
        return frame;
      }
      if (is(frame, "error")) {
        throw new IllegalStateException("the server refused: " + frame);
      }
    }
  }

  /** The next frame, or null once the connection has ended. */
  @Nullable JsonNode next() throws InterruptedException {
    JsonNode frame = frames.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (frame == null) {
      throw new IllegalStateException("nothing came for " + PATIENCE);
    }
    if (is(frame, CLOSED)) {
      connectionClosed();
      return null;
    }
    return frame;
  }

  private void connectionClosed() {
    frames.add(JSON.createObjectNode().put("type", CLOSED));
  }

  static boolean is(JsonNode frame, String type) {
    return frame.path("type").asString("").equals(type);
  }

  @Override
  public void close() {
    socket.abort();
    http.shutdownNow();
  }

  private final class Receiver implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        frames.add(JSON.readTree(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
      connectionClosed();
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      connectionClosed();
    }
  }
}
