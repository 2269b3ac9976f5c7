package org.safemessenger.server.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.server.crossing.Crossing.succeed;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.TestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who is blocked by a user of the other protocol reaches them with nothing, and sees what they
 * would see of somebody who merely ended the contact.
 */
class BlockingCrossingTest {
  private static final String CALL = "6f1f3a34-8f0e-4c7c-9c55-4f6a7a6d2b10";
  private static final Set<String> TIMES = Set.of("timestamp", "since", "cursor");

  @TempDir Path data;
  private Crossing town;
  private TestClient sam;
  private InviteClient ivy;

  private void meet(Pairing pairing) {
    town = new Crossing(data, pairing);
    sam = town.safe("sam");
    ivy = town.invite("ivy");
  }

  @AfterEach
  void part() {
    town.close();
  }

  @ParameterizedTest
  @EnumSource
  void safeBlocksAndInviteCannotTell(Pairing pairing) {
    meet(pairing);
    town.befriend(sam, "sam", ivy);
    long hers = ivy.must("message", toSam("before")).id();
    ivy.eventsUntilNow();
    succeed(sam, "remove_friend", Map.of("friend_username", "ivy"));
    List<String> whenRemoved = whatIvySees(hers);
    assertThat(sam.eventsUntilNow())
        .extracting(TestClient.Frame::action)
        .contains("friend_request");
    ivy.must("contacts.remove", Map.of("dest", "sam"));
    town.befriend(sam, "sam", ivy);
    ivy.eventsUntilNow();
    sam.eventsUntilNow();
    succeed(sam, "block_user", Map.of("username", "ivy"));
    sam.event("friend_removed");
    assertThat(sam.event("contact_changed").text("state")).isEqualTo("blocked");
    assertThat(whatIvySees(hers)).isEqualTo(whenRemoved);
    assertThat(sam.eventsUntilNow()).noneMatch(event -> event.toString().contains("ivy"));
    assertThat(sam.ask("get_friend_requests").payload().path("requests").size()).isZero();
    assertThat(sam.ask("get_blocked_users").payload().path("usernames").get(0).asString())
        .isEqualTo("ivy");
  }

  /** All that she can do about him and see of him. */
  private List<String> whatIvySees(long hers) {
    InviteClient.Frame told = ivy.event("contact");
    InviteClient.Frame message = ivy.ask("message", toSam("hello?"));
    InviteClient.Frame typing = ivy.ask("message.typing", Map.of("dest", "sam"));
    InviteClient.Frame edit =
        ivy.ask("message.edit", Map.of("id", hers, "nonce", "", "message", "ptkf"));
    InviteClient.Frame expiry = ivy.ask("message.expiry", Map.of("dest", "sam", "seconds", 60));
    InviteClient.Frame call =
        ivy.ask(
            "call.request", Map.of("dest", "sam", "call", CALL, "nonce", "", "message", "offer"));
    succeed(sam, "presence", Map.of("status", "away"));
    succeed(sam, "presence", Map.of("status", "online"));
    InviteClient.Frame request = ivy.ask("invite.request", Map.of("dest", "sam"));
    InviteClient.Frame again = ivy.ask("invite.request", Map.of("dest", "sam"));
    InviteClient.Frame answer = ivy.ask("invite.accept", Map.of("dest", "sam"));
    InviteClient.Frame contacts = ivy.ask("contacts.sync");
    InviteClient.Frame profile = ivy.ask("account.profile", Map.of("username", "sam"));
    assertThat(message.code()).isEqualTo(106);
    assertThat(call.code()).isEqualTo(106);
    assertThat(request.code()).isZero();
    assertThat(ivy.eventsUntilNow()).noneMatch(event -> event.type().equals("status"));
    return List.of(
            told, message, typing, edit, expiry, call, request, again, answer, contacts, profile)
        .stream()
        .map(frame -> timeless(frame.fields()))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void inviteBlocksAndSafeCannotTell(Pairing pairing) {
    meet(pairing);
    town.befriend(sam, "sam", ivy);
    long his = send(sam).payload().path("message_id").asLong();
    sam.eventsUntilNow();
    ivy.must("contacts.remove", Map.of("dest", "sam"));
    List<String> whenRemoved = whatSamSees(his);
    assertThat(ivy.eventsUntilNow())
        .extracting(InviteClient.Frame::type)
        .contains("invite.request");
    succeed(sam, "remove_friend", Map.of("friend_username", "ivy"));
    town.befriend(sam, "sam", ivy);
    ivy.eventsUntilNow();
    sam.eventsUntilNow();
    ivy.must("contacts.block", Map.of("dest", "sam"));
    assertThat(ivy.event("contact").text("state")).isEqualTo("blocked");
    assertThat(whatSamSees(his)).isEqualTo(whenRemoved);
    assertThat(ivy.eventsUntilNow()).noneMatch(event -> event.toString().contains("sam"));
    JsonNode contacts = ivy.must("contacts.sync", Map.of()).fields().path("contacts");
    assertThat(contacts.size()).isEqualTo(1);
    assertThat(contacts.get(0).path("state").asString()).isEqualTo("blocked");
  }

  /** All that he can do about her and see of her. */
  private List<String> whatSamSees(long his) {
    TestClient.Frame told = sam.event("friend_removed");
    TestClient.Frame message = send(sam);
    TestClient.Frame typing = sam.ask("typing", Map.of("with", "ivy"));
    TestClient.Frame edit = sam.ask("edit_message", Map.of("message_id", his, "content", "x"));
    TestClient.Frame expiry = sam.ask("set_expiry", Map.of("with", "ivy", "seconds", 60));
    TestClient.Frame call =
        sam.ask(
            "call_request", Map.of("dest", "ivy", "call", CALL, "nonce", "", "message", "offer"));
    ivy.must("status.update", Map.of("status", "away"));
    ivy.must("status.update", Map.of("status", "online"));
    TestClient.Frame request = sam.ask("send_friend_request", Map.of("friend_username", "ivy"));
    TestClient.Frame again = sam.ask("send_friend_request", Map.of("friend_username", "ivy"));
    TestClient.Frame answer = sam.ask("accept_friend_request", Map.of("friend_username", "ivy"));
    TestClient.Frame friends = sam.ask("get_friends_list");
    TestClient.Frame requests = sam.ask("get_friend_requests");
    TestClient.Frame profile = sam.ask("get_profile", Map.of("username", "ivy"));
    assertThat(message.code()).isEqualTo(1103);
    assertThat(call.code()).isEqualTo(1103);
    assertThat(request.isError()).isFalse();
    assertThat(sam.eventsUntilNow()).noneMatch(event -> event.action().equals("presence"));
    return List.of(
            told, message, typing, edit, expiry, call, request, again, answer, friends, requests,
            profile)
        .stream()
        .map(frame -> timeless(frame.payload()))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void aRequestToWhoBlockedShowsWhenTheBlockIsOver(Pairing pairing) {
    meet(pairing);
    succeed(sam, "block_user", Map.of("username", "ivy"));
    ivy.must("invite.request", Map.of("dest", "sam"));
    assertThat(sam.eventsUntilNow()).noneMatch(event -> event.action().startsWith("friend"));
    succeed(sam, "unblock_user", Map.of("username", "ivy"));
    assertThat(sam.ask("get_friend_requests").payload().path("requests").size()).isEqualTo(1);
    succeed(sam, "decline_friend_request", Map.of("friend_username", "ivy"));
    ivy.event("invite.reject");

    ivy.must("contacts.block", Map.of("dest", "sam"));
    succeed(sam, "send_friend_request", Map.of("friend_username", "ivy"));
    assertThat(ivy.ask("invite.accept", Map.of("dest", "sam")).code()).isEqualTo(105);
    assertThat(ivy.eventsUntilNow()).noneMatch(event -> event.type().equals("invite.request"));
    ivy.must("contacts.unblock", Map.of("dest", "sam"));
    assertThat(ivy.event("invite.request").text("source")).isEqualTo("sam");
    ivy.must("invite.accept", Map.of("dest", "sam"));
    assertThat(sam.event("friend_added").text("username")).isEqualTo("ivy");
  }

  @ParameterizedTest
  @EnumSource
  void whoBlocksInACallEndsIt(Pairing pairing) {
    meet(pairing);
    town.befriend(sam, "sam", ivy);
    Map<String, Object> sealed =
        Map.of("dest", "ivy", "call", CALL, "nonce", "", "message", "offer");
    succeed(sam, "call_request", sealed);
    ivy.event("call.request");
    ivy.must("contacts.block", Map.of("dest", "sam"));
    assertThat(sam.event("call_end").text("reason")).isEqualTo("not_a_contact");
    assertThat(ivy.event("call.end").text("reason")).isEqualTo("not_a_contact");
  }

  @ParameterizedTest
  @EnumSource
  void nobodyAsksWhomTheyBlocked(Pairing pairing) {
    meet(pairing);
    ivy.must("contacts.block", Map.of("dest", "sam"));
    assertThat(ivy.ask("invite.request", Map.of("dest", "sam")).code()).isEqualTo(104);
    succeed(sam, "block_user", Map.of("username", "ivy"));
    TestClient.Frame refused = sam.ask("send_friend_request", Map.of("friend_username", "ivy"));
    assertThat(refused.code()).isEqualTo(1107);
  }

  private static TestClient.Frame send(TestClient sam) {
    return sam.ask("private_message", Map.of("recipient", "ivy", "content", "hello?"));
  }

  private static Map<String, Object> toSam(String message) {
    return Map.of("dest", "sam", "nonce", "", "message", message);
  }

  /** Without what differs from one moment to the next. */
  private static String timeless(JsonNode frame) {
    JsonNode copy = frame.deepCopy();
    for (JsonNode object : copy.findParents("timestamp")) {
      ((ObjectNode) object).remove(TIMES);
    }
    for (String field : TIMES) {
      copy.findParents(field).forEach(object -> ((ObjectNode) object).remove(field));
    }
    ((ObjectNode) copy).remove("reply_to");
    return copy.toString();
  }
}
