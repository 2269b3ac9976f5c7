package org.safemessenger.server.invite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.InviteClient.Frame;
import org.safemessenger.server.testing.InviteMode;
import org.safemessenger.server.testing.RunningServer;
import org.safemessenger.server.testing.TestClient;
import tools.jackson.databind.JsonNode;

/**
 * Every request where nothing is wrong, in every mode, through real sockets to a real store: the
 * reply and the events have the fields that docs/protocol/invite.md names, and no others.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryRequestTest {
  private static final String BOBS_KEY = "JaAiM6xPe9JDz/NmB2cBUMDjZpWDB7XiM5SfFH2HtGM=";
  private static final String ALICES_KEY = "mtSlePg/BdwHSfBcKxOrBIkUXmdKcEGGMHzMJfYcBQ4=";
  private static final String CIPHER = "xchacha-poly1305";
  private static final Map<String, String> SEALED = Map.of("nonce", "DaxK", "message", "ptkf");

  private RunningServer server;
  private int accounts;

  @BeforeAll
  void start(@TempDir Path data) {
    server =
        new RunningServer(
            data,
            Map.of(
                "calls.ice_servers",
                "stun:stun.example.org,turn:turn.example.org",
                "calls.turn_secret",
                "a secret of the TURN server's"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void aConnectionBeginsWithWhoAndHow(InviteMode mode) {
    try (InviteClient client = mode.connect(server)) {
      Frame hello = client.ask("identification", Map.of("version", "1.4.2-rc.1", "client", "kite"));
      assertFields(hello, "version", "server", "invitations", "resp_code");
      assertThat(hello.text("version")).isEqualTo("1.0.0");
      assertThat(hello.fields().path("invitations").booleanValue()).isTrue();
      Frame both = client.ask("protocol.standard", Map.of("standards", "ciphers,hashes"));
      assertThat(both.fields().toString())
          .isEqualTo(
              "{\"type\":\"protocol.standard\",\"ciphers\":[\"xchacha-poly1305\",\"aes256-gcm\"],"
                  + "\"hashes\":[\"argon2id\",\"sha256\"],\"resp_code\":0}");
      assertFields(client.ask("protocol.standard", Map.of("standards", "hashes")), "hashes");
      assertFields(client.ask("protocol.standard", Map.of("standards", "")));
      assertFields(client.ask("ping"));
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void signsUpInAndOut(InviteMode mode) {
    String name = fresh("ann");
    try (InviteClient client = mode.connect(server)) {
      Map<String, String> entry =
          Map.of("username", name, "password", TestClient.passwordOf(name), "hash", "sha256");
      Frame up = client.must("signup", entry);
      assertFields(up, "session");
      Frame in =
          client.must("signin", Map.of("username", name, "password", TestClient.passwordOf(name)));
      assertFields(in, "session");
      client.resume(name, in.text("session"));
      assertFields(client.must("signout", Map.of()));
      assertThat(client.ask("sessions.list").code()).isEqualTo(1);
      client.resume(name, up.text("session"));
      assertThat(client.must("sessions.list", Map.of()).fields().path("sessions").size())
          .isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void listsAndRevokesSessions(InviteMode mode) {
    try (InviteClient one = mode.signedUp(server, fresh("ann"));
        InviteClient other = mode.connect(server)) {
      other.signIn(one.name());
      Frame listed = one.must("sessions.list", Map.of());
      JsonNode sessions = listed.fields().path("sessions");
      assertThat(sessions.size()).isEqualTo(2);
      assertNames(sessions.get(0), "id", "name", "created_at", "last_seen", "current");
      assertThat(sessions.get(0).path("name").asString()).isEqualTo("test client");
      long others = 0;
      for (JsonNode each : sessions) {
        others = each.path("current").booleanValue() ? others : each.path("id").asLong();
      }
      assertFields(one.must("sessions.revoke", Map.of("id", others)));
      assertThat(other.ask("sessions.list").code()).isEqualTo(1);
      assertThat(one.ask("sessions.revoke", Map.of("id", others)).code()).isEqualTo(114);
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void keepsAProfileAndAPassword(InviteMode mode) {
    try (InviteClient ann = mode.signedUp(server, fresh("ann"));
        InviteClient bob = mode.signedUp(server, fresh("bob"))) {
      assertFields(ann.must("account.update", Map.of("display_name", "Ann L.", "about", "hello")));
      Frame profile = bob.must("account.profile", Map.of("username", ann.name()));
      assertFields(profile, "username", "user_id", "display_name", "about", "created_at");
      assertThat(profile.text("display_name")).isEqualTo("Ann L.");
      assertFields(bob.must("account.profile", Map.of()), "username", "user_id", "created_at");
      Map<String, String> change =
          Map.of(
              "old_password", TestClient.passwordOf(ann.name()), "new_password", "another secret");
      assertFields(ann.must("account.password", change));
      assertThat(ann.ask("account.password", change).code()).isEqualTo(6);
      assertFields(ann.must("account.delete", Map.of("password", "another secret")));
      assertThat(bob.ask("account.profile", Map.of("username", ann.name())).code()).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void invitesAcceptsAndKeepsContactsInStep(InviteMode mode) {
    try (InviteClient alice = mode.subscribed(server, fresh("alice"));
        InviteClient bob = mode.subscribed(server, fresh("bob"))) {
      Frame invited =
          bob.must(
              "invite.request", Map.of("dest", alice.name(), "cipher", CIPHER, "key", BOBS_KEY));
      assertFields(invited, "state");
      Frame request = alice.event("invite.request");
      assertEvent(request, "invite.request", "source", "dest", "cipher", "key", "timestamp");
      assertThat(request.text("dest")).isEqualTo(alice.name());
      assertThat(request.text("key")).isEqualTo(BOBS_KEY);
      Frame asked = alice.event("contact");
      assertEvent(
          asked,
          "contact",
          "username",
          "state",
          "incoming",
          "status",
          "cipher",
          "key",
          "since",
          "cursor");
      Frame accepted = alice.must("invite.accept", Map.of("dest", bob.name(), "key", ALICES_KEY));
      assertFields(accepted, "cipher", "key");
      assertThat(accepted.text("key")).isEqualTo(BOBS_KEY);
      assertThat(bob.event("contact").text("state")).isEqualTo("requested");
      Frame accept = bob.event("invite.accept");
      assertEvent(accept, "invite.accept", "source", "dest", "cipher", "key");
      assertThat(accept.text("key")).isEqualTo(ALICES_KEY);
      Frame contact = bob.event("contact");
      assertEvent(
          contact,
          "contact",
          "username",
          "state",
          "status",
          "cipher",
          "key",
          "own_key",
          "since",
          "cursor");
      Frame synced = bob.must("contacts.sync", Map.of());
      assertFields(synced, "contacts", "cursor", "more");
      JsonNode only = synced.fields().path("contacts").get(0);
      assertNames(only, "username", "state", "status", "cipher", "key", "own_key", "since");
      assertThat(only.path("status").asString()).isEqualTo("online");
      Frame nothing = bob.must("contacts.sync", Map.of("since", synced.text("cursor")));
      assertThat(nothing.fields().path("contacts").size()).isZero();
      assertFields(bob.must("contacts.remove", Map.of("dest", alice.name())));
      assertThat(bob.ask("contacts.remove", Map.of("dest", alice.name())).code()).isEqualTo(106);
      assertFields(bob.must("contacts.block", Map.of("dest", alice.name())));
      assertFields(bob.must("contacts.unblock", Map.of("dest", alice.name())));
      assertThat(
              bob.must("contacts.sync", Map.of("since", synced.text("cursor"), "limit", 7))
                  .fields()
                  .path("contacts")
                  .get(0)
                  .path("state")
                  .asString())
          .isEqualTo("removed");
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void rejectsAnInvitation(InviteMode mode) {
    try (InviteClient alice = mode.subscribed(server, fresh("alice"));
        InviteClient bob = mode.subscribed(server, fresh("bob"))) {
      bob.must("invite.request", Map.of("dest", alice.name()));
      assertEvent(alice.event("invite.request"), "invite.request", "source", "dest", "timestamp");
      assertFields(alice.must("invite.reject", Map.of("dest", bob.name())));
      assertEvent(bob.event("invite.reject"), "invite.reject", "source", "dest");
      assertThat(bob.event("contact").text("state")).isEqualTo("declined");
      assertThat(alice.ask("invite.reject", Map.of("dest", bob.name())).code()).isEqualTo(105);
      assertThat(alice.ask("invite.accept", Map.of("dest", bob.name())).code()).isEqualTo(105);
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void sendsChangesAndMarksMessages(InviteMode mode) {
    try (InviteClient alice = mode.subscribed(server, fresh("alice"));
        InviteClient bob = mode.subscribed(server, fresh("bob"));
        InviteClient desk = mode.connect(server)) {
      bob.befriend(alice);
      desk.signIn(alice.name());
      desk.subscribe();
      Frame first = send(alice, bob, Map.of("id", "a-1"));
      assertFields(first, "id", "timestamp", "online", "dest");
      assertThat(first.fields().path("online").booleanValue()).isTrue();
      for (InviteClient other : List.of(bob, desk)) {
        Frame event = other.event("message");
        assertEvent(
            event,
            "message",
            "source",
            "dest",
            "nonce",
            "message",
            "id",
            "timestamp",
            "seq",
            "client_id");
        assertThat(event.fields().path("seq").asLong()).isEqualTo(1);
      }
      assertThat(send(alice, bob, Map.of("id", "a-1")).fields()).isEqualTo(first.fields());
      long id = first.id();

      Map<String, Object> edit =
          Map.of("id", id, "nonce", "", "message", "SGVsbG8h", "encrypted", false);
      assertFields(alice.must("message.edit", edit), "id", "timestamp");
      Frame edited = bob.event("message.edit");
      assertEvent(
          edited,
          "message.edit",
          "source",
          "dest",
          "nonce",
          "message",
          "id",
          "timestamp",
          "seq",
          "client_id",
          "encrypted",
          "edited_at");
      assertThat(edited.text("message")).isEqualTo("SGVsbG8h");
      assertThat(desk.event("message.edit").id()).isEqualTo(id);

      assertFields(bob.must("message.react", Map.of("id", id, "emoji", "👍")), "id");
      Frame reaction = alice.event("message.react");
      assertEvent(reaction, "message.react", "source", "dest", "id", "emoji", "remove");
      assertThat(reaction.text("dest")).isEqualTo(alice.name());
      assertThat(desk.event("message.react").text("emoji")).isEqualTo("👍");

      assertFields(bob.must("message.ack", Map.of("id", id)), "id");
      Frame ack = alice.event("message.ack");
      assertEvent(ack, "message.ack", "source", "dest", "id", "timestamp");
      assertThat(ack.text("source")).isEqualTo(bob.name());
      assertThat(ack.text("dest")).isEqualTo(alice.name());
      assertFields(bob.must("message.read", Map.of("id", id)), "id");
      assertEvent(alice.event("message.read"), "message.read", "source", "dest", "id", "timestamp");

      assertFields(alice.must("message.delete", Map.of("id", id)), "id");
      Frame deleted = bob.event("message.delete");
      assertThat(deleted.fields().path("deleted").booleanValue()).isTrue();
      assertThat(deleted.text("message")).isEmpty();
      assertThat(alice.eventsUntilNow())
          .as("its own doing")
          .extracting(Frame::type)
          .doesNotContain("message", "message.edit", "message.delete");
      assertThat(bob.eventsUntilNow())
          .as("its own doing")
          .extracting(Frame::type)
          .doesNotContain("message.react");
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void readsConversations(InviteMode mode) {
    try (InviteClient alice = mode.signedUp(server, fresh("alice"));
        InviteClient bob = mode.subscribed(server, fresh("bob"))) {
      bob.befriend(alice);
      Frame start = bob.must("message.sync", Map.of());
      assertFields(start, "messages", "cursor", "more");
      assertThat(start.fields().path("messages").size()).isZero();
      long first = send(alice, bob, Map.of()).id();
      long second = send(alice, bob, Map.of("reply_to_id", first, "scheme", "own")).id();

      Frame history = bob.must("message.history", Map.of("dest", alice.name(), "limit", 1));
      assertFields(history, "messages", "more");
      assertThat(history.fields().path("more").booleanValue()).isTrue();
      assertNames(
          history.fields().path("messages").get(0),
          "source",
          "dest",
          "nonce",
          "message",
          "id",
          "timestamp",
          "seq",
          "scheme",
          "reply_to_id");
      Frame older = bob.must("message.history", Map.of("dest", alice.name(), "before", second));
      assertThat(ids(older)).containsExactly(first);
      assertThat(ids(bob.must("message.history", Map.of("dest", alice.name(), "after", first))))
          .containsExactly(second);

      assertThat(ids(bob.must("message.unread", Map.of()))).containsExactly(first, second);
      assertThat(ids(bob.must("message.unread", Map.of("after", first, "limit", 9))))
          .containsExactly(second);
      Frame changed = bob.must("message.sync", Map.of("since", start.text("cursor")));
      assertThat(ids(changed)).containsExactly(first, second);

      Frame list = bob.must("conversations.list", Map.of());
      assertFields(list, "conversations");
      JsonNode conversation = list.fields().path("conversations").get(0);
      assertNames(
          conversation,
          "with",
          "unread_count",
          "read_id",
          "peer_read_id",
          "peer_delivered_id",
          "expiry_seconds",
          "last_message");
      assertThat(conversation.path("with").asString()).isEqualTo(alice.name());
      assertThat(conversation.path("unread_count").asInt()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void typesAndSetsTheTimer(InviteMode mode) {
    try (InviteClient alice = mode.subscribed(server, fresh("alice"));
        InviteClient bob = mode.subscribed(server, fresh("bob"))) {
      bob.befriend(alice);
      assertFields(alice.must("message.typing", Map.of("dest", bob.name())));
      Frame typing = bob.event("message.typing");
      assertEvent(typing, "message.typing", "source", "active");
      assertThat(typing.fields().path("active").booleanValue()).isTrue();
      Map<String, Object> hour = Map.of("dest", bob.name(), "seconds", 3600);
      assertFields(alice.must("message.expiry", hour));
      Frame timer = bob.event("message.expiry");
      assertEvent(timer, "message.expiry", "source", "dest", "seconds");
      assertThat(timer.text("source")).isEqualTo(alice.name());
      assertThat(timer.text("dest")).isEqualTo(bob.name());
      send(alice, bob, Map.of());
      assertThat(bob.event("message").fields().has("expires_at")).isTrue();
      assertThat(alice.eventsUntilNow())
          .extracting(Frame::type)
          .doesNotContain("message.expiry", "message.typing");
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void tellsContactsTheStatus(InviteMode mode) {
    try (InviteClient alice = mode.subscribed(server, fresh("alice"));
        InviteClient bob = mode.signedUp(server, fresh("bob"))) {
      bob.befriend(alice);
      bob.subscribe();
      Frame came = alice.event("status");
      assertEvent(came, "status", "source", "status", "timestamp");
      assertThat(came.text("status")).isEqualTo("online");
      assertFields(
          bob.must("status.update", Map.of("status", "away", "text", "lunch")), "status", "text");
      Frame away = alice.event("status");
      assertEvent(away, "status", "source", "status", "text", "timestamp");
      bob.must("status.update", Map.of("status", "invisible"));
      Frame own = bob.must("status.update", Map.of());
      assertThat(own.text("status") + own.text("text")).isEqualTo("invisiblelunch");
      assertThat(alice.event("status").text("status")).isEqualTo("offline");
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void callsAndHangsUp(InviteMode mode) {
    try (InviteClient alice = mode.subscribed(server, fresh("alice"));
        InviteClient bob = mode.subscribed(server, fresh("bob"))) {
      bob.befriend(alice);
      String call = UUID.randomUUID().toString();
      assertFields(
          bob.must(
              "call.request", with(SEALED, "dest", alice.name(), "call", call, "video", true)));
      Frame ringing = alice.event("call.request");
      assertEvent(
          ringing,
          "call.request",
          "source",
          "dest",
          "call",
          "nonce",
          "message",
          "video",
          "timestamp");
      Map<String, Object> toAlice = with(SEALED, "dest", alice.name(), "call", call);
      Map<String, Object> toBob = with(SEALED, "dest", bob.name(), "call", call);
      assertFields(bob.must("call.candidate", toAlice));
      assertEvent(
          alice.event("call.candidate"),
          "call.candidate",
          "source",
          "dest",
          "call",
          "nonce",
          "message",
          "timestamp");
      assertFields(alice.must("call.accept", toBob));
      assertEvent(
          bob.event("call.accept"),
          "call.accept",
          "source",
          "dest",
          "call",
          "nonce",
          "message",
          "timestamp");
      assertFields(bob.must("call.end", Map.of("dest", alice.name(), "call", call)));
      assertEvent(alice.event("call.end"), "call.end", "source", "dest", "call", "timestamp");

      String next = UUID.randomUUID().toString();
      bob.must("call.request", with(SEALED, "dest", alice.name(), "call", next));
      alice.event("call.request");
      assertFields(
          alice.must(
              "call.reject", Map.of("dest", bob.name(), "call", next, "reason", "declined")));
      Frame rejected = bob.event("call.reject");
      assertEvent(rejected, "call.reject", "source", "dest", "call", "reason", "timestamp");
      assertThat(rejected.text("reason")).isEqualTo("declined");
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void keepsAMissedCallLikeAMessage(InviteMode mode) {
    try (InviteClient alice = mode.subscribed(server, fresh("alice"));
        InviteClient bob = mode.subscribed(server, fresh("bob"))) {
      bob.befriend(alice);
      String call = UUID.randomUUID().toString();
      bob.must("call.request", with(SEALED, "dest", alice.name(), "call", call));
      bob.must("call.end", Map.of("dest", alice.name(), "call", call, "reason", "hangup"));
      Frame ended = alice.event("call.end");
      Frame missed = ended.text("reason").equals("missed") ? ended : alice.event("call.end");
      assertEvent(missed, "call.end", "source", "dest", "call", "reason", "timestamp", "id", "seq");
      assertThat(missed.text("call")).isEqualTo(call);
      JsonNode kept = alice.must("message.unread", Map.of()).fields().path("messages").get(0);
      assertThat(kept.path("kind").asString()).isEqualTo("missed_call");
      assertThat(kept.path("client_id").asString()).isEqualTo(call);
      assertFields(alice.must("message.ack", Map.of("id", missed.id())), "id");
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void givesIceServers(InviteMode mode) {
    try (InviteClient client = mode.signedUp(server, fresh("ann"))) {
      Frame reply = client.must("call.servers", Map.of());
      assertFields(reply, "servers", "ttl");
      JsonNode servers = reply.fields().path("servers");
      assertNames(servers.get(0), "urls");
      assertNames(servers.get(1), "urls", "username", "credential");
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void textInClearIsBase64(InviteMode mode) {
    try (InviteClient alice = mode.subscribed(server, fresh("alice"));
        InviteClient bob = mode.signedUp(server, fresh("bob"))) {
      bob.befriend(alice);
      String text = Base64.getEncoder().encodeToString("Grüß 👋".getBytes(StandardCharsets.UTF_8));
      bob.must(
          "message",
          Map.of("dest", alice.name(), "nonce", "", "message", text, "encrypted", false));
      Frame message = alice.event("message");
      assertThat(message.text("message")).isEqualTo(text);
      assertThat(message.fields().path("encrypted").isBoolean()).isTrue();
      for (Map<String, Object> wrong :
          List.<Map<String, Object>>of(
              Map.of("nonce", "DaxK", "message", text),
              Map.of("nonce", "", "message", "no base64!"),
              Map.of("nonce", "", "message", "/w=="))) {
        Map<String, Object> fields = with(wrong, "dest", alice.name(), "encrypted", false);
        assertThat(bob.ask("message", fields).code()).isEqualTo(100);
      }
    }
  }

  private static Frame send(InviteClient from, InviteClient to, Map<String, ?> more) {
    return from.must("message", with(SEALED, more, "dest", to.name()));
  }

  private static Map<String, Object> with(Map<String, ?> fields, Object... more) {
    return with(fields, Map.of(), more);
  }

  private static Map<String, Object> with(
      Map<String, ?> fields, Map<String, ?> others, Object... more) {
    Map<String, Object> all = new HashMap<>(fields);
    all.putAll(others);
    for (int i = 0; i < more.length; i += 2) {
      all.put((String) more[i], more[i + 1]);
    }
    return all;
  }

  private static List<Long> ids(Frame page) {
    return page.fields()
        .path("messages")
        .valueStream()
        .map(message -> message.path("id").asLong())
        .toList();
  }

  /** A reply with 0 and these fields. */
  private static void assertFields(Frame reply, String... fields) {
    assertThat(reply.code()).as(reply.type()).isZero();
    Set<String> expected = new TreeSet<>(List.of(fields));
    expected.addAll(List.of("type", "resp_code"));
    assertThat(new TreeSet<>(reply.fields().propertyNames())).as(reply.type()).isEqualTo(expected);
  }

  private static void assertEvent(Frame event, String type, String... fields) {
    assertThat(event.type()).isEqualTo(type);
    Set<String> expected = new TreeSet<>(List.of(fields));
    expected.add("type");
    assertThat(new TreeSet<>(event.fields().propertyNames())).as(type).isEqualTo(expected);
  }

  private static void assertNames(JsonNode object, String... fields) {
    assertThat(object.propertyNames()).containsExactlyInAnyOrder(fields);
  }

  private String fresh(String name) {
    return name + ++accounts;
  }
}
