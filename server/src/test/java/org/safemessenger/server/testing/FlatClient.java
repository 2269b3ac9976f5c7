package org.safemessenger.server.testing;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Speaks the flat dialect. */
public final class FlatClient extends TestClient {
  private final RawWebSocket socket;

  private FlatClient(RawWebSocket socket) {
    this.socket = socket;
  }

  public static FlatClient connect(int port) {
    FlatClient client = new FlatClient(RawWebSocket.open(port));
    String hello = client.socket.nextText();
    if (!hello.contains("\"server_info\"")) {
      throw new AssertionError("not a greeting: " + hello);
    }
    return client;
  }

  @Override
  public String send(String command, Map<String, ?> fields) {
    String id = nextId();
    ObjectNode frame = object(fields);
    frame.put("type", command);
    frame.put("request_id", id);
    socket.text(frame.toString());
    return id;
  }

  @Override
  public Frame next() {
    JsonNode frame = parse(socket.nextText());
    String type = frame.path("type").asString();
    String replyTo = frame.path("reply_to").asString("");
    String kind = type.equals("error") ? "error" : replyTo.isEmpty() ? "event" : "response";
    return new Frame(kind, type, frame, replyTo);
  }

  @Override
  Frame detailed(String command, Map<String, ?> fields, String event) {
    Frame answer = ask(command, fields);
    if (!answer.action().equals(event)) {
      throw new AssertionError(answer.toString());
    }
    return answer;
  }

  @Override
  public RawWebSocket socket() {
    return socket;
  }
}
