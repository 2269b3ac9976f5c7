package org.safemessenger.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.server.testing.Dialect;
import org.safemessenger.server.testing.RunningServer;
import org.safemessenger.server.testing.TestClient;
import org.safemessenger.server.testing.TestClient.Frame;
import tools.jackson.databind.JsonNode;

/** Every command where nothing is wrong, in both dialects, through real sockets to a real store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryCommandTest {
  private static final String ANNS_KEY = "JaAiM6xPe9JDz/NmB2cBUMDjZpWDB7XiM5SfFH2HtGM=";
  private static final String BOBS_KEY = "mtSlePg/BdwHSfBcKxOrBIkUXmdKcEGGMHzMJfYcBQ4=";

  private RunningServer server;
  private int accounts;

  @BeforeAll
  void start(@TempDir Path data) {
    server = RunningServer.start(data);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void registersLogsInResumesAndLogsOut(Dialect dialect) {
    String name = fresh("ann");
    try (TestClient first = dialect.connect(server.port());
        TestClient second = dialect.connect(server.port())) {
      Frame registered = first.register(name);
      assertThat(registered.text("username")).isEqualTo(name);
      assertThat(registered.payload().path("user_id").asLong()).isPositive();
      assertThat(registered.text("assigned_room")).isEqualTo("general");
      assertThat(registered.payload().path("unread_message_count").asInt(-1)).isZero();
      assertThat(second.login(name).text("session")).isNotEmpty();
      Frame sessions = second.ask("list_sessions");
      assertThat(sessions.payload().path("sessions").size()).isEqualTo(2);
      assertThat(done(second.ask("logout"))).isTrue();
      assertThat(second.ask("get_users").code()).isEqualTo(1002);
      assertThat(second.resume(registered.text("session")).text("username")).isEqualTo(name);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void sendsRoomMessagesBothWays(Dialect dialect) {
    String room = fresh("garden");
    try (TestClient ann = server.registered(dialect, fresh("ann"));
        TestClient bob = server.registered(dialect, fresh("bob"))) {
      assertThat(ann.ask("join_room", Map.of("room_name", room)).action()).isEqualTo("room_joined");
      Frame joined = bob.ask("join_room", Map.of("room_name", room));
      assertThat(joined.payload().path("users").size()).isEqualTo(2);
      assertThat(inRoom(ann, "user_joined", room).text("username")).isEqualTo(name(bob));

      Frame sent = ann.ask("public_message", Map.of("content", "to my room"));
      assertThat(sent.action()).isEqualTo("public_message");
      long id = sent.payload().path("message_id").asLong();
      Frame seen = bob.event("public_message");
      assertThat(seen.payload().path("message_id").asLong()).isEqualTo(id);
      assertThat(seen.text("content")).isEqualTo("to my room");
      assertThat(seen.text("sender")).isEqualTo(seen.text("from"));
      assertThat(seen.text("room")).isEqualTo(room);

      Frame named = ann.ask("send_message", Map.of("room", room, "content", "by name"));
      assertThat(named.action()).isEqualTo("send_message");
      String event = dialect == Dialect.FLAT ? "public_message" : "event_message";
      assertThat(bob.event(event).text("content")).isEqualTo("by name");
      assertThat(bob.ask("leave_room").text("new_room")).isEqualTo("general");
      assertThat(ann.event("user_left").text("room")).isEqualTo(room);
    }
  }

  /** The payload of section 7 of the seed document, whose moment has passed. */
  @ParameterizedTest
  @EnumSource(Dialect.class)
  void takesAMessageWhoseTimeIsOver(Dialect dialect) {
    try (TestClient ann = server.registered(dialect, fresh("ann"))) {
      Frame taken =
          ann.ask(
              "send_message",
              Map.of("room", "general", "content", "Hello!", "expires_at", 1754899200));
      assertThat(taken.payload().path("message_id").asLong()).isPositive();
      assertThat(ann.eventsUntilNow()).noneMatch(event -> event.text("content").equals("Hello!"));
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void theSenderSeesItsOwnPublicMessageOnceInTheFlatDialect(Dialect dialect) {
    try (TestClient ann = server.registered(dialect, fresh("ann"))) {
      ann.ask("join_room", Map.of("room_name", fresh("own")));
      ann.ask("public_message", Map.of("content", "hello"));
      List<Frame> copies =
          ann.eventsUntilNow().stream().filter(f -> f.action().equals("public_message")).toList();
      assertThat(copies).hasSize(dialect == Dialect.FLAT ? 0 : 1);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void sendsPrivateMessagesWithTheirSealUntouched(Dialect dialect) {
    List<TestClient> pair = server.friends(dialect, fresh("ann"), fresh("bob"));
    try (TestClient ann = pair.get(0);
        TestClient bob = pair.get(1)) {
      String bobs = name(bob);
      Frame delivered =
          ann.ask(
              "private_message",
              Map.of(
                  "recipient",
                  bobs,
                  "content",
                  "QUJD",
                  "encrypted",
                  true,
                  "signature",
                  "c2ln",
                  "client_id",
                  "c1"));
      assertThat(delivered.action()).isEqualTo("message_delivered");
      assertThat(delivered.text("recipient")).isEqualTo(bobs);
      assertThat(delivered.payload().path("online").asBoolean()).isTrue();
      Frame seen = bob.event("private_message");
      assertThat(seen.text("content")).isEqualTo("QUJD");
      assertThat(seen.text("signature")).isEqualTo("c2ln");
      assertThat(seen.payload().path("encrypted").asBoolean()).isTrue();

      long id = delivered.payload().path("message_id").asLong();
      Frame again =
          ann.ask(
              "private_message", Map.of("recipient", bobs, "content", "QUJD", "client_id", "c1"));
      assertThat(again.payload().path("message_id").asLong()).isEqualTo(id);
      assertThat(bob.ask("mark_message_delivered", Map.of("message_id", id)).action())
          .isEqualTo("message_marked_delivered");
      assertThat(bob.ask("mark_message_read", Map.of("message_id", id)).action())
          .isEqualTo("message_marked_read");
      assertThat(ann.event("message_receipt").text("state")).isEqualTo("delivered");
      assertThat(ann.event("message_receipt").text("state")).isEqualTo("read");
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void changesMessages(Dialect dialect) {
    List<TestClient> pair = server.friends(dialect, fresh("ann"), fresh("bob"));
    try (TestClient ann = pair.get(0);
        TestClient bob = pair.get(1)) {
      long id = said(ann, bob, "first");
      assertThat(ann.ask("edit_message", Map.of("message_id", id, "content", "second")).action())
          .isEqualTo("edit_message");
      assertThat(bob.event("message_edited").text("content")).isEqualTo("second");
      assertThat(bob.ask("react", Map.of("message_id", id, "emoji", "👍")).isError()).isFalse();
      assertThat(ann.event("reaction").text("emoji")).isEqualTo("👍");
      assertThat(ann.ask("delete_message", Map.of("message_id", id)).isError()).isFalse();
      assertThat(bob.event("message_deleted").payload().path("deleted").asBoolean()).isTrue();
      assertThat(ann.ask("typing", Map.of("with", name(bob))).isError()).isFalse();
      assertThat(bob.event("typing").payload().path("active").asBoolean()).isTrue();
      assertThat(ann.ask("set_expiry", Map.of("with", name(bob), "seconds", 60)).isError())
          .isFalse();
      assertThat(bob.event("expiry_changed").payload().path("seconds").asLong()).isEqualTo(60);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void setsUpAndEndsCalls(Dialect dialect) {
    List<TestClient> pair = server.friends(dialect, fresh("ann"), fresh("bob"));
    try (TestClient ann = pair.get(0);
        TestClient bob = pair.get(1)) {
      Map<String, Object> toBob = call(name(bob));
      Map<String, Object> toAnn = call(name(ann));
      assertThat(ann.ask("call_servers").payload().path("ttl").asLong()).isPositive();
      assertThat(done(ann.ask("call_request", toBob))).isTrue();
      assertThat(bob.event("call_request").text("source")).isEqualTo(name(ann));
      assertThat(done(bob.ask("call_reject", toAnn))).isTrue();
      assertThat(ann.event("call_reject").text("source")).isEqualTo(name(bob));
      assertThat(done(ann.ask("call_request", toBob))).isTrue();
      assertThat(done(ann.ask("call_candidate", toBob))).isTrue();
      assertThat(bob.event("call_candidate").text("message")).isEqualTo("c2VhbGVk");
      assertThat(done(bob.ask("call_accept", toAnn))).isTrue();
      assertThat(ann.event("call_accept").text("dest")).isEqualTo(name(ann));
      assertThat(done(bob.ask("call_end", toAnn))).isTrue();
      assertThat(ann.event("call_end").text("call")).isEqualTo(toAnn.get("call"));
    }
  }

  private static Map<String, Object> call(String dest) {
    return Map.of(
        "dest",
        dest,
        "call",
        "6f1f3a34-8f0e-4c7c-9c55-4f6a7a6d2b10",
        "nonce",
        "bm9uY2U=",
        "message",
        "c2VhbGVk");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void readsWhatWasSaid(Dialect dialect) {
    List<TestClient> pair = server.friends(dialect, fresh("ann"), fresh("bob"));
    try (TestClient ann = pair.get(0);
        TestClient bob = pair.get(1)) {
      Frame start = bob.ask("sync");
      said(ann, bob, "one");
      said(ann, bob, "two");
      assertThat(contents(bob.ask("get_history", Map.of("with", name(ann)))))
          .containsExactly("one", "two");
      Frame unread = bob.ask("get_unread_messages");
      assertThat(unread.action()).isEqualTo("unread_messages");
      assertThat(contents(unread)).containsExactly("one", "two");
      Frame synced = bob.ask("sync", Map.of("cursor", start.text("cursor")));
      assertThat(contents(synced)).containsExactly("one", "two");
      Frame conversations = bob.ask("list_conversations");
      assertThat(conversations.payload().path("conversations").toString())
          .contains("\"unread_count\":2");
      Frame export = ann.ask("export_account");
      assertThat(contents(export)).containsExactly("one", "two");
      assertThat(export.payload().path("profile").path("username").asString()).isEqualTo(name(ann));
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void keepsRoomsAndTheirRoles(Dialect dialect) {
    String room = fresh("club");
    try (TestClient ann = server.registered(dialect, fresh("ann"));
        TestClient bob = server.registered(dialect, fresh("bob"))) {
      Frame created = ann.ask("create_room", Map.of("name", room, "private", true, "topic", "t"));
      assertThat(created.text("role")).isEqualTo("owner");
      assertThat(done(ann.ask("invite_to_room", Map.of("room", room, "username", name(bob)))))
          .isTrue();
      assertThat(bob.event("room_invitation").text("room")).isEqualTo(room);
      assertThat(bob.ask("join_room", Map.of("room_name", room)).isError()).isFalse();
      assertThat(
              done(
                  ann.ask(
                      "set_room_role",
                      Map.of("room", room, "username", name(bob), "role", "moderator"))))
          .isTrue();
      assertThat(bob.event("room_changed").text("role")).isEqualTo("moderator");
      assertThat(done(bob.ask("set_room_topic", Map.of("room", room, "topic", "news")))).isTrue();
      assertThat(ann.event("room_changed").payload().has("room")).isTrue();
      Frame users = ann.ask("get_users", Map.of("room_name", room));
      assertThat(users.action()).isEqualTo("users_list");
      assertThat(users.payload().path("user_count").asInt()).isEqualTo(2);
      assertThat(ann.ask("list_rooms").payload().path("rooms").toString()).contains(room);
      assertThat(done(ann.ask("remove_from_room", Map.of("room", room, "username", name(bob)))))
          .isTrue();
      assertThat(bob.ask("public_message", Map.of("content", "for the club")).code())
          .isEqualTo(1102);
      assertThat(bob.ask("leave_room").text("new_room")).isEqualTo("general");
      assertThat(bob.ask("get_users").text("room")).isEqualTo("general");
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void makesAndUnmakesFriends(Dialect dialect) {
    try (TestClient ann = server.registered(dialect, fresh("ann"));
        TestClient bob = server.registered(dialect, fresh("bob"))) {
      Map<String, String> toBob = Map.of("friend_username", name(bob));
      Map<String, String> toAnn = Map.of("friend_username", name(ann));
      assertThat(ann.ask("send_friend_request", toBob).action())
          .isEqualTo("friend_request_response");
      assertThat(bob.event("friend_request").text("username")).isEqualTo(name(ann));
      assertThat(bob.ask("get_friend_requests").payload().path("requests").toString())
          .contains(name(ann));
      assertThat(bob.ask("decline_friend_request", toAnn).action())
          .isEqualTo("friend_request_decline_response");
      ann.ask("send_friend_request", toBob);
      Frame accepted = bob.ask("accept_friend_request", toAnn);
      assertThat(accepted.action()).isEqualTo("friend_request_accept_response");
      assertThat(accepted.payload().path("success").asBoolean()).isTrue();
      assertThat(ann.event("friend_added").text("username")).isEqualTo(name(bob));
      JsonNode friend = ann.ask("get_friends_list").payload().path("friends").path(0);
      assertThat(friend.path("username").asString()).isEqualTo(name(bob));
      assertThat(friend.path("last_login").asDouble()).isPositive();
      assertThat(friend.has("public_key")).isTrue();
      assertThat(ann.ask("remove_friend", toBob).action()).isEqualTo("remove_friend_response");
      assertThat(done(ann.ask("block_user", Map.of("username", name(bob))))).isTrue();
      assertThat(ann.ask("get_blocked_users").payload().path("usernames").toString())
          .contains(name(bob));
      assertThat(done(ann.ask("unblock_user", Map.of("username", name(bob))))).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void friendsNegotiateAKey(Dialect dialect) {
    try (TestClient ann = server.registered(dialect, fresh("ann"));
        TestClient bob = server.registered(dialect, fresh("bob"))) {
      ann.ask(
          "send_friend_request",
          Map.of("friend_username", name(bob), "cipher", "aes256-gcm", "key", ANNS_KEY));
      assertNegotiated(bob.event("friend_request").payload(), ANNS_KEY);
      assertNegotiated(bob.ask("get_friend_requests").payload().path("requests").path(0), ANNS_KEY);
      bob.ask("accept_friend_request", Map.of("friend_username", name(ann), "key", BOBS_KEY));
      assertNegotiated(bob.event("friend_added").payload(), ANNS_KEY);
      assertNegotiated(ann.event("friend_added").payload(), BOBS_KEY);
      JsonNode friend = ann.ask("get_friends_list").payload().path("friends").path(0);
      assertNegotiated(friend, BOBS_KEY);
      assertThat(friend.path("own_key").asString()).isEqualTo(ANNS_KEY);
      JsonNode edge = bob.ask("export_account").payload().path("contacts").path(0);
      assertThat(edge.path("own_key").asString()).isEqualTo(BOBS_KEY);

      bob.ask("send_friend_request", Map.of("friend_username", name(ann), "key", ANNS_KEY));
      Frame changed = ann.event("contact_key");
      assertThat(changed.text("username")).isEqualTo(name(bob));
      assertNegotiated(changed.payload(), ANNS_KEY);
      assertRefused(ann, Map.of("friend_username", name(bob), "cipher", "rot13"), 1107);
      assertRefused(ann, Map.of("friend_username", name(bob), "key", "c2hvcnQ="), 1004);
    }
  }

  private static void assertNegotiated(JsonNode object, String key) {
    assertThat(object.path("cipher").asString()).isEqualTo("aes256-gcm");
    assertThat(object.path("key").asString()).isEqualTo(key);
  }

  private static void assertRefused(TestClient client, Map<String, String> request, int code) {
    JsonNode answer = client.ask("send_friend_request", request).payload();
    assertThat(answer.path("success").asBoolean()).isFalse();
    assertThat(answer.path("code").asInt()).isEqualTo(code);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aFailedFriendCommandIsAnAnswerNotAnError(Dialect dialect) {
    try (TestClient ann = server.registered(dialect, fresh("ann"))) {
      Frame failed = ann.ask("send_friend_request", Map.of("friend_username", "nobody at all"));
      assertThat(failed.isError()).isFalse();
      assertThat(failed.action()).isEqualTo("friend_request_response");
      assertThat(failed.payload().path("success").asBoolean(true)).isFalse();
      assertThat(failed.text("friend_username")).isEqualTo("nobody at all");
      assertThat(failed.text("message")).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void managesTheAccount(Dialect dialect) {
    try (TestClient ann = server.registered(dialect, fresh("ann"));
        TestClient other = dialect.connect(server.port())) {
      String name = name(ann);
      other.login(name);
      assertThat(done(ann.ask("set_profile", Map.of("display_name", "Ann", "about", "me"))))
          .isTrue();
      assertThat(ann.ask("get_profile").text("display_name")).isEqualTo("Ann");
      assertThat(done(ann.ask("presence", Map.of("status", "away", "text", "tea")))).isTrue();
      assertThat(
              done(
                  ann.ask(
                      "change_password",
                      Map.of(
                          "old_password",
                          TestClient.passwordOf(name),
                          "new_password",
                          "another one"))))
          .isTrue();
      assertThat(other.event("session_ended").text("reason")).isNotEmpty();
      assertThat(other.socket().closeCode()).isEqualTo(1008);
      assertThat(done(ann.ask("delete_account", Map.of("password", "another one")))).isTrue();
      assertThat(ann.ask("get_users").code()).isEqualTo(1002);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void endsASessionThatWasRevoked(Dialect dialect) {
    try (TestClient ann = server.registered(dialect, fresh("ann"));
        TestClient other = dialect.connect(server.port())) {
      other.login(name(ann));
      long id =
          StreamSupport.stream(
                  ann.ask("list_sessions").payload().path("sessions").spliterator(), false)
              .filter(session -> !session.path("current").asBoolean())
              .findFirst()
              .orElseThrow()
              .path("id")
              .asLong();
      assertThat(done(ann.ask("revoke_session", Map.of("session_id", id)))).isTrue();
      assertThat(other.event("session_ended").action()).isEqualTo("session_ended");
      assertThat(other.socket().closeCode()).isEqualTo(1008);
    }
  }

  private final Map<TestClient, String> names = new java.util.IdentityHashMap<>();

  private String name(TestClient client) {
    return names.computeIfAbsent(client, c -> c.ask("get_profile").text("username"));
  }

  private long said(TestClient from, TestClient to, String content) {
    Frame sent = from.ask("private_message", Map.of("recipient", name(to), "content", content));
    assertThat(to.event("private_message").text("content")).isEqualTo(content);
    return sent.payload().path("message_id").asLong();
  }

  /** Others come and go in {@code general} all the time. */
  private static Frame inRoom(TestClient client, String event, String room) {
    Frame frame = client.event(event);
    return frame.text("room").equals(room) ? frame : inRoom(client, event, room);
  }

  private static Stream<String> contents(Frame page) {
    return StreamSupport.stream(page.payload().path("messages").spliterator(), false)
        .map(message -> message.path("content").asString());
  }

  private static boolean done(Frame answer) {
    return answer.type().equals("response") && answer.payload().path("success").asBoolean();
  }

  private String fresh(String base) {
    return base + ++accounts;
  }
}
