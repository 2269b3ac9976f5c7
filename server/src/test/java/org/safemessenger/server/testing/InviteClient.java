package org.safemessenger.server.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.invite.crypto.ClientSide;
import org.safemessenger.protocol.invite.crypto.InviteChannel;
import org.safemessenger.protocol.invite.crypto.InviteCipher;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of protocol I, seen by its requests, replies and events. */
public final class InviteClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Set<String> WITHOUT_SESSION =
      Set.of("identification", "protocol.standard", "ping", "sealed", "signup", "signin");
  private static final Set<String> WITH_SOURCE =
      Set.of("invite.request", "invite.accept", "invite.reject", "message");

  /** One frame of the server's. */
  public record Frame(String type, JsonNode fields) {
    public String text(String field) {
      return fields.path(field).asString("");
    }

    public long id() {
      return fields.path("id").asLong(0);
    }

    public boolean isReply() {
      return fields.has("resp_code");
    }

    public int code() {
      return fields.path("resp_code").asInt(-1);
    }
  }

  private final InviteWire wire;
  private final ArrayDeque<Frame> events = new ArrayDeque<>();
  private @Nullable InviteChannel channel;
  private String name = "";
  private String session = "";

  private InviteClient(InviteWire wire) {
    this.wire = wire;
  }

  /** Without a word. */
  public static InviteClient on(InviteWire wire) {
    return new InviteClient(wire);
  }

  public static InviteClient identified(InviteWire wire) {
    InviteClient client = new InviteClient(wire);
    client.must("identification", Map.of("version", "1.0.0", "client", "test client"));
    return client;
  }

  public void seal(InviteCipher cipher) {
    ClientSide side = ClientSide.begin(cipher, new SecureRandom());
    Frame reply =
        must(
            "protocol.standard",
            Map.of("standards", "", "cipher", side.cipher(), "key", side.key()));
    channel =
        side.finish(
                reply.text("cipher"),
                reply.text("key"),
                reply.text("server_key"),
                reply.text("signature"))
            .channel();
  }

  public InviteWire wire() {
    return wire;
  }

  /** Who is signed in. */
  public String name() {
    return name;
  }

  /** The token; requests carry it. */
  public String session() {
    return session;
  }

  /** Goes on with somebody's token, signed in elsewhere. */
  public void resume(String as, String token) {
    name = as;
    session = token;
  }

  public void signUp(String as) {
    resume(as, enter("signup", as));
  }

  public void signIn(String as) {
    resume(as, enter("signin", as));
  }

  private String enter(String type, String as) {
    return must(type, Map.of("username", as, "password", TestClient.passwordOf(as)))
        .text("session");
  }

  /** Subscribes and skips what was missed. */
  public void subscribe() {
    must("subscribe", Map.of());
    event("subscribed");
  }

  /** Becomes a contact of another client. */
  public void befriend(InviteClient other) {
    must("invite.request", Map.of("dest", other.name));
    other.must("invite.accept", Map.of("dest", name));
  }

  /** Sends a request, with the session and where it is needed the source. */
  public void send(String type, Map<String, ?> fields) {
    wire.send(frame(type, fields));
  }

  /** Many requests in one write. */
  public void sendAll(List<String> frames) {
    wire.send(frames);
  }

  /** A request as it goes over the wire; to be sent in the order of the calls. */
  public String frame(String type, Map<String, ?> fields) {
    return raw(text(type, fields));
  }

  /** A request in clear. */
  public String text(String type, Map<String, ?> fields) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("type", type);
    if (!WITHOUT_SESSION.contains(type)) {
      all.put("session", session);
    }
    if (WITH_SOURCE.contains(type)) {
      all.put("source", name);
    }
    all.putAll(fields);
    return JSON.writeValueAsString(all);
  }

  /** Any text as it goes over the wire. */
  public String raw(String text) {
    return channel == null ? text : new String(channel.seal(text.getBytes(UTF_8)), UTF_8);
  }

  /** Sends any text. */
  public void sendRaw(String text) {
    sendRaw(text.getBytes(UTF_8));
  }

  /** Sends any bytes, sealed where the channel is. */
  public void sendRaw(byte[] frame) {
    wire.send(channel == null ? frame : channel.seal(frame));
  }

  public boolean isSealed() {
    return channel != null;
  }

  public Frame ask(String type, Map<String, ?> fields) {
    send(type, fields);
    return reply(type);
  }

  public Frame ask(String type) {
    return ask(type, Map.of());
  }

  /** The same where success is expected. */
  public Frame must(String type, Map<String, ?> fields) {
    Frame reply = ask(type, fields);
    if (reply.code() != 0) {
      throw new AssertionError(type + " was refused: " + reply.code() + ' ' + reply.text("error"));
    }
    return reply;
  }

  /** The reply that comes next, which is of that type; events that come before it are kept. */
  public Frame reply(String type) {
    Frame reply = reply();
    if (!reply.type().equals(type)) {
      throw new AssertionError("a reply out of turn: " + reply + ", awaited " + type);
    }
    return reply;
  }

  public Frame reply() {
    Frame frame = next();
    while (!frame.isReply()) {
      events.add(frame);
      frame = next();
    }
    return frame;
  }

  /** The next event of that type; others are skipped. */
  public Frame event(String type) {
    while (true) {
      Frame event = event();
      if (event.type().equals(type)) {
        return event;
      }
    }
  }

  /** The next event. */
  public Frame event() {
    Frame frame = events.isEmpty() ? next() : events.remove();
    if (frame.isReply()) {
      throw new AssertionError("not an event: " + frame);
    }
    return frame;
  }

  /**
   * Events that came before now: what the server had said when it answers this request. Of what a
   * subscriber missed some may still be to come.
   */
  public List<Frame> eventsUntilNow() {
    // An event loop reads before it does what others gave it to do: one reply may overtake an
    // event, two cannot.
    ask("conversations.list");
    ask("conversations.list");
    return eventsSoFar();
  }

  /** Events that came before the last reply and were not asked for yet. */
  public List<Frame> eventsSoFar() {
    List<Frame> all = new ArrayList<>(events);
    events.clear();
    return all;
  }

  /** The next frame, whatever it is; fails when the server has closed the connection. */
  public Frame next() {
    return tryNext().orElseThrow(() -> new AssertionError("the connection is closed"));
  }

  /** The next frame; empty when the server has closed the connection. */
  public Optional<Frame> tryNext() {
    return wire.next().map(this::opened);
  }

  private Frame opened(String text) {
    String frame = channel == null ? text : new String(channel.open(text.getBytes(UTF_8)), UTF_8);
    JsonNode fields = JSON.readTree(frame);
    String type = fields.path("type").asString();
    if (channel != null) {
      TokenWatch.ofThisRun().received(type, frame);
    }
    return new Frame(type, fields);
  }

  /** Skips what comes before it. */
  public void awaitClose() {
    while (tryNext().isPresent()) {}
  }

  /** Goes before the end of its block. */
  public void leave() {
    close();
  }

  @Override
  public void close() {
    wire.close();
  }
}
