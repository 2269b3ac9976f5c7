package org.safemessenger.server.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A client of either dialect, seen by its commands, answers and events. */
public abstract class TestClient implements AutoCloseable {
  static final JsonMapper JSON = JsonMapper.builder().build();

  /** One frame of the server's, whatever the dialect. */
  public record Frame(String type, String action, JsonNode payload, String replyTo) {
    public String text(String field) {
      return payload.path(field).asString("");
    }

    public int code() {
      return payload.path("code").asInt(0);
    }

    public boolean isError() {
      return type.equals("error");
    }
  }

  private final ArrayDeque<Frame> events = new ArrayDeque<>();
  private int sent;

  /** A new id for {@code reply_to}; sealed clients use the channel's. */
  String nextId() {
    return "r" + ++sent;
  }

  /** Sends a command, returns the id that its answer repeats. */
  public abstract String send(String command, Map<String, ?> fields);

  /** The next frame, whatever it is. */
  public abstract Frame next();

  public abstract RawWebSocket socket();

  /** Sends a command and waits for its answer; events that come before it are kept. */
  public Frame ask(String command, Map<String, ?> fields) {
    return answer(send(command, fields));
  }

  public Frame ask(String command) {
    return ask(command, Map.of());
  }

  public Frame answer(String id) {
    while (true) {
      Frame frame = next();
      if (id.equals(frame.replyTo())) {
        return frame;
      }
      if (frame.type().equals("event")) {
        events.add(frame);
      } else {
        throw new AssertionError("an answer out of turn: " + frame + ", awaited " + id);
      }
    }
  }

  /** The next event of that name; others are skipped. */
  public Frame event(String name) {
    while (true) {
      Frame frame = events.isEmpty() ? next() : events.remove();
      if (frame.action().equals(name)) {
        return frame;
      }
      if (!frame.type().equals("event")) {
        throw new AssertionError("not an event: " + frame);
      }
    }
  }

  /** Events that came before now: what the server had queued when it answers this command. */
  public List<Frame> eventsUntilNow() {
    // An event loop reads before it does what others gave it to do: one answer may overtake an
    // event, two cannot.
    ask("list_rooms");
    ask("list_rooms");
    return eventsSoFar();
  }

  /** Events that came before the last answer and were not asked for yet. */
  public List<Frame> eventsSoFar() {
    List<Frame> all = new ArrayList<>(events);
    events.clear();
    return all;
  }

  /** Registers, and returns the details. */
  public Frame register(String name) {
    return detailed(
        "register", Map.of("username", name, "password", passwordOf(name)), "registration_success");
  }

  public Frame login(String name) {
    return detailed(
        "login", Map.of("username", name, "password", passwordOf(name)), "login_success");
  }

  public Frame resume(String session) {
    return detailed("login", Map.of("session", session), "login_success");
  }

  abstract Frame detailed(String command, Map<String, ?> fields, String event);

  public static String passwordOf(String name) {
    return "secret of " + name;
  }

  static ObjectNode object(Map<String, ?> fields) {
    return JSON.valueToTree(fields);
  }

  static JsonNode parse(String text) {
    return JSON.readTree(text);
  }

  static String textOf(Optional<JsonNode> node) {
    return node.map(value -> value.asString("")).orElse("");
  }

  @Override
  public void close() {
    socket().close();
  }
}
