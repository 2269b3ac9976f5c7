package org.safemessenger.server.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.server.crossing.Crossing.succeed;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.TestClient;
import tools.jackson.databind.JsonNode;

/** One account by both protocols: its devices, its tokens, its end. */
class SessionCrossingTest {
  @TempDir Path data;
  private Crossing town;
  private TestClient sam;
  private InviteClient ivy;

  private void meet(Pairing pairing) {
    town = new Crossing(data, pairing);
    sam = town.safe("sam");
    ivy = town.invite("ivy");
    town.befriend(sam, "sam", ivy);
  }

  @AfterEach
  void part() {
    town.close();
  }

  @ParameterizedTest
  @EnumSource
  void anAccountMadeByOneProtocolSignsInByTheOther(Pairing pairing) {
    meet(pairing);
    assertThat(town.safeConnection().login("ivy").text("username")).isEqualTo("ivy");
    InviteClient sams = town.inviteDevice("sam");
    assertThat(sams.must("account.profile", Map.of()).text("username")).isEqualTo("sam");
    Map<String, String> taken = Map.of("username", "Sam", "password", "long enough");
    assertThat(sams.ask("signup", taken).code()).isEqualTo(2);
    assertThat(
            town.safeConnection()
                .ask("register", Map.of("username", "IVY", "password", "12345678"))
                .code())
        .isEqualTo(1101);
  }

  @ParameterizedTest
  @EnumSource
  void aTokenIsGoodInBothProtocols(Pairing pairing) {
    meet(pairing);
    String ivys = ivy.session();
    TestClient safe = town.safeConnection();
    assertThat(safe.resume(ivys).text("session")).isEqualTo(ivys);
    assertThat(safe.ask("list_sessions").payload().path("sessions").size()).isEqualTo(1);
    String sams = town.safeConnection().login("sam").text("session");
    InviteClient invite = town.inviteConnection();
    invite.resume("sam", sams);
    invite.subscribe();
    assertThat(invite.must("contacts.sync", Map.of()).fields().path("contacts").size())
        .isEqualTo(1);
    invite.must("signout", Map.of());
    assertThat(town.safeConnection().ask("login", Map.of("session", sams)).code()).isEqualTo(1001);
    succeed(safe, "logout", Map.of());
    assertThat(ivy.event("signout").text("reason")).isNotEmpty();
    ivy.awaitClose();
    InviteClient late = town.inviteConnection();
    late.resume("ivy", ivys);
    assertThat(late.ask("subscribe").code()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void devicesOfBothProtocolsSeeTheSameMessages(Pairing pairing) {
    meet(pairing);
    TestClient ivysOther = town.safeDevice("ivy");
    InviteClient samsOther = town.inviteDevice("sam");
    long fromSam = send(sam, "one");
    assertThat(ivy.event("message").id()).isEqualTo(fromSam);
    assertThat(id(ivysOther.event("private_message"))).isEqualTo(fromSam);
    InviteClient.Frame copy = samsOther.event("message");
    assertThat(copy.id()).isEqualTo(fromSam);
    assertThat(copy.text("source")).isEqualTo("sam");
    assertThat(copy.text("dest")).isEqualTo("ivy");
    Map<String, Object> sealed =
        Map.of("dest", "sam", "nonce", "DaxK", "message", "ptkf", "id", "7");
    long fromIvy = ivy.must("message", sealed).id();
    assertThat(id(sam.event("private_message"))).isEqualTo(fromIvy);
    assertThat(samsOther.event("message").id()).isEqualTo(fromIvy);
    TestClient.Frame own = ivysOther.event("private_message");
    assertThat(id(own)).isEqualTo(fromIvy);
    assertThat(own.text("sender")).isEqualTo("ivy");
    assertThat(own.text("recipient")).isEqualTo("sam");

    TestClient.Frame repeated =
        succeed(
            ivysOther,
            "private_message",
            Map.of("recipient", "sam", "content", "ptkf", "client_id", "7"));
    assertThat(id(repeated)).isEqualTo(fromIvy);
    assertThat(sam.eventsUntilNow()).noneMatch(event -> event.action().equals("private_message"));

    ivy.must("message.read", Map.of("id", fromSam));
    assertThat(sam.event("message_receipt").text("state")).isEqualTo("read");
    assertThat(samsOther.event("message.read").id()).isEqualTo(fromSam);
    assertThat(ivysOther.ask("get_unread_messages").payload().path("count").asInt()).isZero();
    succeed(ivysOther, "edit_message", Map.of("message_id", fromIvy, "content", "again"));
    assertThat(ivy.event("message.edit").id()).isEqualTo(fromIvy);
    assertThat(samsOther.event("message.edit").id()).isEqualTo(fromIvy);
  }

  @ParameterizedTest
  @EnumSource
  void contactsAreTheSameOnBothDevices(Pairing pairing) {
    meet(pairing);
    TestClient ivysOther = town.safeDevice("ivy");
    TestClient sue = town.safe("sue");
    succeed(sue, "send_friend_request", Map.of("friend_username", "ivy"));
    ivysOther.event("friend_request");
    assertThat(ivy.event("invite.request").text("source")).isEqualTo("sue");
    succeed(ivysOther, "accept_friend_request", Map.of("friend_username", "sue"));
    InviteClient.Frame told = ivy.event("contact");
    while (!told.text("state").equals("accepted")) {
      told = ivy.event("contact");
    }
    assertThat(told.text("username")).isEqualTo("sue");
    ivy.must("contacts.block", Map.of("dest", "sue"));
    assertThat(ivysOther.event("friend_removed").text("username")).isEqualTo("sue");
    assertThat(ivysOther.ask("get_blocked_users").payload().path("usernames").toString())
        .isEqualTo("[\"sue\"]");
    List<JsonNode> friends =
        ivysOther.ask("get_friends_list").payload().path("friends").valueStream().toList();
    assertThat(friends)
        .extracting(friend -> friend.path("username").asString())
        .containsExactly("sam");
  }

  @ParameterizedTest
  @EnumSource
  void sessionsAreRevokedFromTheOtherProtocol(Pairing pairing) {
    meet(pairing);
    TestClient ivysOther = town.safeDevice("ivy");
    JsonNode sessions = ivy.must("sessions.list", Map.of()).fields().path("sessions");
    assertThat(sessions.size()).isEqualTo(2);
    ivy.must("sessions.revoke", Map.of("id", notCurrent(sessions)));
    assertThat(ivysOther.event("session_ended").text("reason")).isNotEmpty();

    TestClient third = town.safeDevice("ivy");
    JsonNode left = third.ask("list_sessions").payload().path("sessions");
    succeed(third, "revoke_session", Map.of("session_id", notCurrent(left)));
    assertThat(ivy.event("signout").text("reason")).isNotEmpty();
    ivy.awaitClose();
    InviteClient late = town.inviteConnection();
    late.resume("ivy", ivy.session());
    assertThat(late.ask("contacts.sync").code()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void aNewPasswordEndsTheOtherProtocolsSessions(Pairing pairing) {
    meet(pairing);
    TestClient ivysOther = town.safeDevice("ivy");
    Map<String, String> change =
        Map.of("old_password", TestClient.passwordOf("ivy"), "new_password", "quite another one");
    ivy.must("account.password", change);
    ivysOther.event("session_ended");
    TestClient again = town.safeConnection();
    assertThat(
            again
                .ask("login", Map.of("username", "ivy", "password", TestClient.passwordOf("ivy")))
                .code())
        .isEqualTo(1001);
    succeed(again, "login", Map.of("username", "ivy", "password", "quite another one"));
  }

  @ParameterizedTest
  @EnumSource
  void whoDeletesTheirAccountIsGoneForBoth(Pairing pairing) {
    meet(pairing);
    InviteClient ian = town.invite("ian");
    town.befriend(sam, "sam", ian);
    long fromIvy = ivy.must("message", Map.of("dest", "sam", "nonce", "n", "message", "m")).id();
    TestClient ivysOther = town.safeDevice("ivy");
    ivy.must("account.delete", Map.of("password", TestClient.passwordOf("ivy")));
    ivysOther.event("session_ended");
    assertThat(sam.event("friend_removed").text("username")).isEqualTo("ivy");
    assertThat(sam.ask("private_message", Map.of("recipient", "ivy", "content", "hello?")).code())
        .isEqualTo(1102);
    assertThat(town.safeConnection().ask("login", Map.of("session", ivy.session())).code())
        .isEqualTo(1001);
    assertThat(sam.ask("get_unread_messages").payload().toString()).doesNotContain("" + fromIvy);

    send(sam, "ian", "to be erased");
    ian.event("message");
    succeed(sam, "delete_account", Map.of("password", TestClient.passwordOf("sam")));
    InviteClient.Frame told = ian.event("contact");
    while (!told.text("state").equals("removed")) {
      told = ian.event("contact");
    }
    assertThat(told.text("username")).isEqualTo("sam");
    assertThat(told.text("status")).isEqualTo("offline");
    assertThat(ian.ask("message", Map.of("dest", "sam", "nonce", "", "message", "m")).code())
        .isEqualTo(5);
    assertThat(ian.must("message.unread", Map.of()).fields().path("messages").size()).isZero();
  }

  private static long notCurrent(JsonNode sessions) {
    return sessions
        .valueStream()
        .filter(session -> !session.path("current").asBoolean())
        .findFirst()
        .orElseThrow()
        .path("id")
        .asLong();
  }

  private static long send(TestClient sam, String content) {
    return send(sam, "ivy", content);
  }

  private static long send(TestClient sam, String recipient, String content) {
    return id(succeed(sam, "private_message", Map.of("recipient", recipient, "content", content)));
  }

  private static long id(TestClient.Frame frame) {
    return frame.payload().path("message_id").asLong();
  }
}
