package org.safemessenger.server.crossing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.safemessenger.server.crossing.TwoProtocolsModel.Act;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.InviteClient.Frame;
import org.safemessenger.server.testing.InviteMode;
import org.safemessenger.server.testing.RunningServer;
import tools.jackson.databind.JsonNode;

/**
 * Speaks protocol I. Keeps its contacts in step by events alone, and fails when that is not what
 * {@code contacts.sync} gives.
 */
final class InviteParticipant implements Participant {
  private static final int PAGE = 2;

  private final RunningServer server;
  private final InviteMode mode;
  private final String name;
  private final String key;
  private final String session;
  private final Map<String, String> states = new HashMap<>();
  private final List<Heard> read = new ArrayList<>();
  private InviteClient client;
  private String cursor;

  InviteParticipant(RunningServer server, InviteMode mode, String name, String key) {
    this.server = server;
    this.mode = mode;
    this.name = name;
    this.key = key;
    this.client = mode.subscribed(server, name);
    this.session = client.session();
    this.cursor = client.must("message.sync", Map.of()).text("cursor");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String act(Act act, String whom) {
    Map<String, String> dest = Map.of("dest", whom);
    Map<String, String> withKey = Map.of("dest", whom, "key", key);
    return switch (act) {
      case INVITE -> invited(client.ask("invite.request", withKey));
      case ACCEPT -> answer(client.ask("invite.accept", withKey), 105);
      case REJECT -> answer(client.ask("invite.reject", dest), 105);
      case REMOVE -> answer(client.ask("contacts.remove", dest), 114);
      case BLOCK -> answer(client.ask("contacts.block", dest), 114);
      case UNBLOCK -> answer(client.ask("contacts.unblock", dest), 114);
      case MESSAGE, REPEAT, ACK, READ, GO, COME -> throw new IllegalArgumentException(act.name());
    };
  }

  private static String invited(Frame frame) {
    return switch (frame.text("state")) {
      case "requested" -> "asked";
      case "accepted" -> "contacts";
      default -> answer(frame, 105);
    };
  }

  private static String answer(Frame frame, int notFound) {
    if (frame.code() == notFound) {
      return "not found";
    }
    return switch (frame.code()) {
      case 0 -> "done";
      case 104 -> "conflict";
      case 106 -> "no contact";
      default -> frame.toString();
    };
  }

  @Override
  public Posted send(String whom, Letter letter) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("dest", whom);
    fields.put("id", letter.text());
    if (letter.sealed()) {
      fields.put("nonce", "nonce of " + letter.text());
      fields.put("message", letter.text());
    } else {
      fields.put("nonce", "");
      fields.put("message", Base64.getEncoder().encodeToString(letter.text().getBytes(UTF_8)));
      fields.put("encrypted", false);
    }
    Frame frame = client.ask("message", fields);
    if (frame.code() != 0) {
      return new Posted(answer(frame, 5), 0);
    }
    boolean online = frame.fields().path("online").asBoolean();
    return new Posted(online ? "taken, online" : "taken, offline", frame.id());
  }

  @Override
  public String mark(long id, boolean read) {
    return answer(client.ask(read ? "message.read" : "message.ack", Map.of("id", id)), 114);
  }

  @Override
  public void leave() {
    sync();
    read.addAll(events());
    client.close();
  }

  @Override
  public void comeBack() {
    client = mode.connect(server);
    client.resume(name, session);
    client.must("subscribe", Map.of());
    Frame event = client.event();
    while (!event.type().equals("subscribed")) {
      read.addAll(missed(event));
      event = client.event();
    }
    sync();
  }

  /** How much of what happened to contacts is told again, is up to the server. */
  private List<Heard> missed(Frame event) {
    List<Heard> told = heard(event);
    return switch (event.type()) {
      case "contact", "invite.accept", "invite.reject" -> List.of();
      default -> told;
    };
  }

  private void sync() {
    Frame page;
    do {
      page = client.must("message.sync", Map.of("since", cursor, "limit", PAGE));
      read.addAll(messages(page));
      cursor = page.text("cursor");
    } while (page.fields().path("more").asBoolean());
  }

  @Override
  public Map<String, Sight> contacts() {
    Map<String, Sight> seen = new HashMap<>();
    client.ask("ping"); // two round trips: see InviteClient.eventsUntilNow
    Map<String, Object> question = new HashMap<>(Map.of("limit", PAGE));
    Frame page;
    do {
      page = client.must("contacts.sync", question);
      for (JsonNode contact : page.fields().path("contacts")) {
        if (!state(contact).equals("removed")) {
          seen.put(contact.path("username").asString(), sight(contact));
        }
      }
      question.put("since", page.text("cursor"));
    } while (page.fields().path("more").asBoolean());
    read.addAll(events());
    Map<String, String> told = new HashMap<>();
    seen.forEach((who, sight) -> told.put(who, sight.state()));
    if (!told.equals(states)) {
      throw new AssertionError(name + " was told of " + states + ", and finds " + told);
    }
    return seen;
  }

  private static Sight sight(JsonNode contact) {
    String status = contact.path("status").asString();
    return new Sight(
        state(contact),
        status.equals("online"),
        contact.path("key").asString(""),
        contact.path("own_key").asString(""));
  }

  private static String state(JsonNode contact) {
    String state = contact.path("state").asString();
    boolean incoming = contact.path("incoming").asBoolean(false);
    return !state.equals("requested") ? state : incoming ? "asks" : "asked";
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

  private List<Heard> heard(Frame event) {
    String source = event.text("source");
    return switch (event.type()) {
      case "message" -> List.of(message(event.fields()));
      case "message.ack" -> List.of(new Heard("delivered", source, event.id(), ""));
      case "message.read" -> List.of(new Heard("read", source, event.id(), ""));
      case "invite.request" -> List.of(new Heard("asks", source, 0, ""));
      case "invite.accept" -> List.of(new Heard("accepts", source, 0, ""));
      case "invite.reject" -> List.of(new Heard("declines", source, 0, ""));
      case "contact" -> List.of(contact(event));
      case "status" -> List.of();
      default -> List.of(new Heard("unexpected", "", 0, event.toString()));
    };
  }

  private Heard contact(Frame event) {
    String who = event.text("username");
    String state = state(event.fields());
    if (state.equals("removed")) {
      states.remove(who);
    } else {
      states.put(who, state);
    }
    return new Heard("contact", who, 0, state);
  }

  private static Heard message(JsonNode message) {
    boolean sealed = message.path("encrypted").asBoolean(true);
    String content = message.path("message").asString();
    Letter letter =
        new Letter(
            sealed ? content : new String(Base64.getDecoder().decode(content), UTF_8), sealed);
    if (!message.path("nonce").asString().equals(sealed ? "nonce of " + letter.text() : "")) {
      return new Heard("unexpected", "", 0, message.toString());
    }
    return new Heard(
        "message",
        message.path("source").asString(),
        message.path("id").asLong(),
        letter.detail(message.path("dest").asString(), message.path("seq").asLong()));
  }

  @Override
  public List<Heard> history(String whom) {
    return messages(client.must("message.history", Map.of("dest", whom, "limit", 500)));
  }

  @Override
  public List<Heard> unread() {
    return messages(client.must("message.unread", Map.of("limit", 500)));
  }

  private static List<Heard> messages(Frame page) {
    return page.fields().path("messages").valueStream().map(InviteParticipant::message).toList();
  }

  @Override
  public void close() {
    client.close();
  }
}
