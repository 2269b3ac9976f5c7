package org.safemessenger.server.crossing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.safemessenger.server.crossing.TwoProtocolsModel.Act;
import org.safemessenger.server.testing.Dialect;
import org.safemessenger.server.testing.RunningServer;
import org.safemessenger.server.testing.TestClient;
import org.safemessenger.server.testing.TestClient.Frame;
import tools.jackson.databind.JsonNode;

/** Speaks protocol S. */
final class SafeParticipant implements Participant {
  private static final int PAGE = 2;

  private final RunningServer server;
  private final Dialect dialect;
  private final String name;
  private final String key;
  private final String session;
  private final List<Heard> read = new ArrayList<>();
  private TestClient client;
  private String cursor;

  SafeParticipant(RunningServer server, Dialect dialect, String name, String key) {
    this.server = server;
    this.dialect = dialect;
    this.name = name;
    this.key = key;
    this.client = dialect.connect(server.port());
    this.session = client.register(name).text("session");
    this.cursor = client.ask("sync").text("cursor");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String act(Act act, String whom) {
    Map<String, String> friend = Map.of("friend_username", whom);
    Map<String, String> withKey = Map.of("friend_username", whom, "key", key);
    return switch (act) {
      case INVITE -> invited(client.ask("send_friend_request", withKey));
      case ACCEPT -> answer(client.ask("accept_friend_request", withKey));
      case REJECT -> answer(client.ask("decline_friend_request", friend));
      case REMOVE -> answer(client.ask("remove_friend", friend));
      case BLOCK -> answer(client.ask("block_user", Map.of("username", whom)));
      case UNBLOCK -> answer(client.ask("unblock_user", Map.of("username", whom)));
      case MESSAGE, REPEAT, ACK, READ, GO, COME -> throw new IllegalArgumentException(act.name());
    };
  }

  private static String invited(Frame frame) {
    boolean friends = frame.text("message").equals("you are friends now");
    return frame.code() != 0 ? answer(frame) : friends ? "contacts" : "asked";
  }

  private static String answer(Frame frame) {
    return switch (frame.code()) {
      case 0 -> "done";
      case 1102 -> "not found";
      case 1103 -> "no contact";
      case 1107 -> "conflict";
      default -> frame.toString();
    };
  }

  @Override
  public Posted send(String whom, Letter letter) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("recipient", whom);
    fields.put("content", letter.text());
    fields.put("client_id", letter.text());
    if (letter.sealed()) {
      fields.put("encrypted", true);
      fields.put("nonce", "nonce of " + letter.text());
    }
    Frame frame = client.ask("private_message", fields);
    if (frame.code() != 0) {
      return new Posted(answer(frame), 0);
    }
    boolean online = frame.payload().path("online").asBoolean();
    long id = frame.payload().path("message_id").asLong();
    return new Posted(online ? "taken, online" : "taken, offline", id);
  }

  @Override
  public String mark(long id, boolean read) {
    String command = read ? "mark_message_read" : "mark_message_delivered";
    return answer(client.ask(command, Map.of("message_id", id)));
  }

  @Override
  public void leave() {
    sync();
    read.addAll(events());
    client.close();
  }

  @Override
  public void comeBack() {
    client = dialect.connect(server.port());
    int unread = client.resume(session).payload().path("unread_message_count").asInt();
    read.add(new Heard("unread", "", 0, Integer.toString(unread)));
    sync();
  }

  private void sync() {
    JsonNode page;
    do {
      page = client.ask("sync", Map.of("cursor", cursor, "limit", PAGE)).payload();
      page.path("messages").forEach(message -> read.add(message(message)));
      cursor = page.path("cursor").asString();
    } while (page.path("more").asBoolean());
  }

  @Override
  public Map<String, Sight> contacts() {
    Map<String, Sight> seen = new HashMap<>();
    client.ask("get_profile"); // two round trips: see TestClient.eventsUntilNow
    String friends = client.send("get_friends_list", Map.of());
    String requests = client.send("get_friend_requests", Map.of());
    String blocked = client.send("get_blocked_users", Map.of());
    for (JsonNode friend : client.answer(friends).payload().path("friends")) {
      String own = friend.path("own_key").asString("");
      boolean online = friend.path("online").asBoolean();
      seen.put(username(friend), new Sight("accepted", online, key(friend), own));
    }
    JsonNode waiting = client.answer(requests).payload();
    for (JsonNode request : waiting.path("requests")) {
      seen.put(username(request), new Sight("asks", false, key(request), ""));
    }
    for (JsonNode request : waiting.path("sent")) {
      seen.put(username(request), new Sight("asked", false, "", key(request)));
    }
    for (JsonNode each : client.answer(blocked).payload().path("usernames")) {
      seen.put(each.asString(), new Sight("blocked", false, "", ""));
    }
    return seen;
  }

  private static String username(JsonNode person) {
    return person.path("username").asString();
  }

  private static String key(JsonNode person) {
    return person.path("key").asString("");
  }

  @Override
  public List<Heard> heard() {
    List<Heard> all = new ArrayList<>(read);
    read.clear();
    all.addAll(events());
    return all;
  }

  private List<Heard> events() {
    return client.eventsSoFar().stream().flatMap(frame -> heard(frame).stream()).toList();
  }

  private static List<Heard> heard(Frame event) {
    JsonNode fields = event.payload();
    String who = username(fields);
    return switch (event.action()) {
      case "private_message" -> List.of(message(fields));
      case "message_receipt" ->
          List.of(new Heard(event.text("state"), who, fields.path("message_id").asLong(), ""));
      case "friend_request" -> List.of(new Heard("asks", who, 0, ""));
      case "friend_added" -> List.of(new Heard("added", who, 0, ""));
      case "friend_removed" -> List.of(new Heard("removed", who, 0, ""));
      case "friend_declined" -> List.of(new Heard("declines", who, 0, ""));
      case "contact_changed" -> List.of(new Heard("contact", who, 0, state(fields)));
      case "presence", "user_joined", "user_left", "PING" -> List.of();
      default -> List.of(new Heard("unexpected", "", 0, event.toString()));
    };
  }

  private static String state(JsonNode contact) {
    String state = contact.path("state").asString();
    boolean incoming = contact.path("incoming").asBoolean(false);
    return !state.equals("requested") ? state : incoming ? "asks" : "asked";
  }

  private static Heard message(JsonNode message) {
    Letter letter =
        new Letter(message.path("content").asString(), message.path("encrypted").asBoolean());
    String nonce = letter.sealed() ? "nonce of " + letter.text() : "";
    if (!message.path("nonce").asString("").equals(nonce)) {
      return new Heard("unexpected", "", 0, message.toString());
    }
    return new Heard(
        "message",
        message.path("sender").asString(),
        message.path("message_id").asLong(),
        letter.detail(message.path("recipient").asString(), message.path("seq").asLong()));
  }

  @Override
  public List<Heard> history(String whom) {
    return messages(client.ask("get_history", Map.of("with", whom, "limit", 500)));
  }

  @Override
  public List<Heard> unread() {
    return messages(client.ask("get_unread_messages", Map.of("limit", 500)));
  }

  private static List<Heard> messages(Frame page) {
    return page.payload().path("messages").valueStream().map(SafeParticipant::message).toList();
  }

  @Override
  public void close() {
    client.close();
  }
}
