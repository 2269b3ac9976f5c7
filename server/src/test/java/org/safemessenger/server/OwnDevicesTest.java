package org.safemessenger.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

/**
 * A device shows what its account's other devices did, without asking; and can ask for the rest.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnDevicesTest {
  private RunningServer server;
  private int people;

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
  void roomsComeAndGoOnAllDevices(Dialect dialect) {
    String ann = fresh("ann");
    String club = fresh("club");
    String garden = fresh("garden");
    try (TestClient desk = server.registered(dialect, ann);
        TestClient phone = dialect.connect(server.port())) {
      phone.login(ann);
      desk.ask("create_room", Map.of("name", club, "private", true));
      assertOwn(phone, "user_joined", ann, club);
      desk.ask("join_room", Map.of("room_name", garden));
      assertOwn(phone, "user_joined", ann, garden);
      desk.ask("join_room", Map.of("room_name", garden));
      phone.ask("leave_room", Map.of("room_name", garden));
      assertOwn(desk, "user_left", ann, garden);
      assertThat(own(phone, ann)).isEmpty();
      assertThat(own(desk, ann)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void anInvitationSaysFromWhomAndIsGoneEverywhereOnceAnswered(Dialect dialect) {
    String ann = fresh("ann");
    String bob = fresh("bob");
    String carol = fresh("carol");
    String club = fresh("club");
    try (TestClient anns = server.registered(dialect, ann);
        TestClient carols = server.registered(dialect, carol);
        TestClient desk = server.registered(dialect, bob);
        TestClient phone = dialect.connect(server.port())) {
      phone.login(bob);
      anns.ask("create_room", Map.of("name", club, "private", true));
      anns.ask("invite_to_room", Map.of("room", club, "username", carol));
      carols.ask("join_room", Map.of("room_name", club));
      anns.ask("set_room_role", Map.of("room", club, "username", carol, "role", "moderator"));
      anns.ask("invite_to_room", Map.of("room", club, "username", bob));
      assertThat(invitedBy(desk, club)).isEqualTo(ann);
      carols.ask("invite_to_room", Map.of("room", club, "username", bob));
      assertThat(invitedBy(desk, club)).isEqualTo(carol);
      desk.ask("leave_room", Map.of("room_name", club));
      assertOwn(phone, "user_left", bob, club);
      anns.ask("invite_to_room", Map.of("room", club, "username", bob));
      desk.ask("join_room", Map.of("room_name", club));
      assertOwn(phone, "user_joined", bob, club);
      assertThat(room(phone, club).has("invited_by")).isFalse();
      assertThat(room(phone, club).path("role").asString()).isEqualTo("member");
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void handingARoomOverTellsBothNewRoles(Dialect dialect) {
    String ann = fresh("ann");
    String bob = fresh("bob");
    String club = fresh("club");
    try (TestClient anns = server.registered(dialect, ann);
        TestClient bobs = server.registered(dialect, bob)) {
      anns.ask("create_room", Map.of("name", club));
      bobs.ask("join_room", Map.of("room_name", club));
      anns.ask("set_room_role", Map.of("room", club, "username", bob, "role", "owner"));
      for (TestClient each : List.of(anns, bobs)) {
        Frame first = each.event("room_changed");
        assertThat(first.text("username") + " " + first.text("role")).isEqualTo(bob + " owner");
        Frame second = each.event("room_changed");
        assertThat(second.text("username") + " " + second.text("role"))
            .isEqualTo(ann + " moderator");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void contactsAreTheSameOnAllDevices(Dialect dialect) {
    String ann = fresh("ann");
    String bob = fresh("bob");
    try (TestClient desk = server.registered(dialect, ann);
        TestClient phone = dialect.connect(server.port());
        TestClient bobs = server.registered(dialect, bob)) {
      phone.login(ann);
      desk.ask("send_friend_request", Map.of("friend_username", bob));
      assertChange(phone, bob, "requested", false);
      assertChange(desk, bob, "requested", false);
      assertChange(bobs, ann, "requested", true);
      JsonNode sent = phone.ask("get_friend_requests").payload();
      assertThat(sent.path("requests").size()).isZero();
      assertThat(sent.path("sent").get(0).path("username").asString()).isEqualTo(bob);
      assertThat(sent.path("sent").get(0).path("timestamp").asDouble()).isPositive();

      desk.ask("remove_friend", Map.of("friend_username", bob));
      assertChange(phone, bob, "removed", false);
      assertChange(bobs, ann, "removed", false);
      assertThat(phone.ask("get_friend_requests").payload().path("sent").size()).isZero();

      bobs.ask("send_friend_request", Map.of("friend_username", ann));
      assertChange(phone, bob, "requested", true);
      desk.ask("decline_friend_request", Map.of("friend_username", bob));
      assertChange(phone, bob, "removed", false);
      assertChange(bobs, ann, "requested", false);
      assertChange(bobs, ann, "declined", false);

      bobs.ask("send_friend_request", Map.of("friend_username", ann));
      desk.ask("accept_friend_request", Map.of("friend_username", bob));
      assertChange(phone, bob, "requested", true);
      assertChange(phone, bob, "accepted", false);
      desk.ask("block_user", Map.of("username", bob));
      assertChange(phone, bob, "blocked", false);
      assertChange(bobs, ann, "requested", false);
      assertChange(bobs, ann, "accepted", false);
      assertChange(bobs, ann, "removed", false);
      desk.ask("unblock_user", Map.of("username", bob));
      assertChange(phone, bob, "removed", false);
      assertThat(bobs.eventsUntilNow())
          .noneMatch(event -> event.action().equals("contact_changed"));
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void unreadMentionsAreCountedByTheName(Dialect dialect) {
    String ann = fresh("ann");
    String bob = fresh("bob");
    String club = fresh("club");
    try (TestClient anns = server.registered(dialect, ann);
        TestClient bobs = server.registered(dialect, bob)) {
      anns.ask("create_room", Map.of("name", club));
      bobs.ask("join_room", Map.of("room_name", club));
      say(anns, club, List.of(bob + "by", "x" + bob));
      long first = say(anns, club, List.of(ann, bob, bob + "2"));
      say(anns, club, List.of());
      long second = say(anns, club, List.of(bob));
      say(bobs, club, List.of(bob));
      assertThat(unread(bobs, club)).containsExactly(4, 2);
      assertThat(unread(anns, club)).containsExactly(1, 0);
      bobs.ask("mark_message_read", Map.of("message_id", first));
      assertThat(unread(bobs, club)).containsExactly(2, 1);
      anns.ask("delete_message", Map.of("message_id", second));
      assertThat(unread(bobs, club)).containsExactly(1, 0);
    }
  }

  private static long say(TestClient who, String room, List<String> mentions) {
    Frame sent =
        who.ask("send_message", Map.of("room", room, "content", "hello", "mentions", mentions));
    return sent.payload().path("message_id").asLong();
  }

  private static List<Integer> unread(TestClient who, String room) {
    for (JsonNode each : who.ask("list_conversations").payload().path("conversations")) {
      if (each.path("room").asString("").equals(room)) {
        return List.of(each.path("unread_count").asInt(-1), each.path("unread_mentions").asInt(-1));
      }
    }
    throw new AssertionError("no conversation in " + room);
  }

  private static JsonNode room(TestClient who, String name) {
    for (JsonNode each : who.ask("list_rooms").payload().path("rooms")) {
      if (each.path("room").asString("").equals(name)) {
        return each;
      }
    }
    throw new AssertionError("no room " + name);
  }

  private static String invitedBy(TestClient who, String name) {
    assertThat(room(who, name).path("role").asString()).isEqualTo("invited");
    return room(who, name).path("invited_by").asString("");
  }

  private static void assertChange(TestClient client, String who, String state, boolean incoming) {
    Frame told = client.event("contact_changed");
    assertThat(told.text("username")).isEqualTo(who);
    assertThat(told.text("state")).isEqualTo(state);
    assertThat(told.payload().path("incoming").asBoolean(false)).isEqualTo(incoming);
    assertThat(told.payload().path("timestamp").asDouble()).isPositive();
  }

  /** Others come and go in {@code general} all the time. */
  private static void assertOwn(TestClient client, String event, String name, String room) {
    Frame told = client.event(event);
    while (!told.text("username").equals(name) || told.text("room").equals("general")) {
      told = client.event(event);
    }
    assertThat(told.text("room")).isEqualTo(room);
  }

  private static List<Frame> own(TestClient client, String name) {
    return client.eventsUntilNow().stream()
        .filter(event -> event.text("username").equals(name))
        .filter(event -> !event.action().equals("presence"))
        .filter(event -> !event.text("room").equals("general"))
        .toList();
  }

  private String fresh(String base) {
    return base + ++people;
  }
}
