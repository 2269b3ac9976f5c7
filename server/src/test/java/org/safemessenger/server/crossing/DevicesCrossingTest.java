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

/**
 * What one device does the account's others hear, and those who are no contacts any more do not.
 */
class DevicesCrossingTest {
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
  void whatWasReadOnOneDeviceIsReadOnTheOthers(Pairing pairing) {
    meet(pairing);
    InviteClient pad = town.inviteDevice("ivy");
    TestClient desk = town.safeDevice("ivy");
    long first = write(sam, "one");
    long second = write(sam, "two");
    ivy.must("message.read", Map.of("id", first));
    InviteClient.Frame read = pad.event("message.read");
    assertThat(read.text("source")).isEqualTo("ivy");
    assertThat(read.text("dest")).isEqualTo("sam");
    assertThat(read.id()).isEqualTo(first);
    assertReceipt(desk.event("message_receipt"), "ivy", "sam", first);
    assertReceipt(sam.event("message_receipt"), "ivy", "ivy", first);

    succeed(desk, "mark_message_read", Map.of("message_id", second));
    assertThat(pad.event("message.read").id()).isEqualTo(second);
    assertThat(ivy.event("message.read").id()).isEqualTo(second);
    succeed(desk, "mark_message_read", Map.of("message_id", second));
    assertThat(pad.eventsUntilNow()).noneMatch(event -> event.type().equals("message.read"));
    assertThat(desk.eventsUntilNow()).noneMatch(event -> event.action().equals("message_receipt"));
  }

  @ParameterizedTest
  @EnumSource
  void onesOwnMessageAsTheNewestReadNamesTheConversationAsWell(Pairing pairing) {
    meet(pairing);
    InviteClient pad = town.inviteDevice("ivy");
    TestClient desk = town.safeDevice("ivy");
    write(sam, "one");
    long own = ivy.must("message", Map.of("dest", "sam", "nonce", "", "message", "ptkf")).id();
    ivy.must("message.read", Map.of("id", own));
    assertThat(pad.event("message.read").text("dest")).isEqualTo("sam");
    assertReceipt(desk.event("message_receipt"), "ivy", "sam", own);
    assertThat(sam.eventsUntilNow()).noneMatch(event -> event.action().equals("message_receipt"));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsReadInARoomReachesOnesOtherDevicesAndTheSenderWhileThere(Pairing pairing) {
    meet(pairing);
    TestClient desk = town.safeDevice("ivy");
    TestClient phone = town.safeDevice("ivy");
    succeed(sam, "create_room", Map.of("name", "tea"));
    succeed(desk, "join_room", Map.of("room_name", "tea"));
    long first = say(sam, "tea");
    succeed(desk, "mark_message_read", Map.of("message_id", first));
    TestClient.Frame told = phone.event("message_receipt");
    assertThat(told.text("room")).isEqualTo("tea");
    assertThat(told.text("username")).isEqualTo("ivy");
    assertThat(sam.event("message_receipt").text("room")).isEqualTo("tea");
    assertThat(ivy.eventsUntilNow()).noneMatch(event -> event.type().equals("message.read"));

    long second = say(sam, "tea");
    succeed(sam, "leave_room", Map.of("room_name", "tea"));
    succeed(desk, "mark_message_read", Map.of("message_id", second));
    assertThat(phone.event("message_receipt").payload().path("message_id").asLong())
        .isEqualTo(second);
    assertThat(sam.eventsUntilNow()).noneMatch(event -> event.action().equals("message_receipt"));
  }

  @ParameterizedTest
  @EnumSource
  void whoIsNoContactAnyMoreDoesNotLearnThatOneReads(Pairing pairing) {
    meet(pairing);
    TestClient desk = town.safeDevice("ivy");
    long first = write(sam, "before");
    ivy.must("message.read", Map.of("id", first));
    sam.event("message_receipt");
    assertThat(marks(sam, "ivy")).containsExactly(first, 0L);
    long second = write(sam, "the last");
    ivy.must("contacts.block", Map.of("dest", "sam"));
    ivy.must("message.ack", Map.of("id", second));
    ivy.must("message.read", Map.of("id", second));
    desk.event("message_receipt");
    assertThat(sam.eventsUntilNow()).noneMatch(event -> event.action().equals("message_receipt"));
    assertThat(marks(sam, "ivy")).containsExactly(0L, 0L);
    JsonNode hers = ivy.must("conversations.list", Map.of()).fields().path("conversations").get(0);
    assertThat(hers.path("read_id").asLong()).isEqualTo(second);
    assertThat(hers.path("peer_read_id").asLong()).isZero();

    ivy.must("contacts.unblock", Map.of("dest", "sam"));
    assertThat(marks(sam, "ivy")).containsExactly(0L, 0L);
    town.befriend(sam, "sam", ivy);
    assertThat(marks(sam, "ivy")).containsExactly(second, second);
  }

  @ParameterizedTest
  @EnumSource
  void profilesAndStatesReachContactsAndOnesOtherDevices(Pairing pairing) {
    meet(pairing);
    TestClient stranger = town.safe("stranger");
    InviteClient pad = town.inviteDevice("sam");
    TestClient desk = town.safeDevice("ivy");
    succeed(sam, "set_profile", Map.of("display_name", "Samuel", "about", "tea"));
    InviteClient.Frame seen = ivy.event("account.profile");
    assertThat(seen.text("username")).isEqualTo("sam");
    assertThat(seen.text("display_name")).isEqualTo("Samuel");
    assertThat(pad.event("account.profile").text("about")).isEqualTo("tea");
    TestClient.Frame told = desk.event("profile_changed");
    assertThat(told.text("display_name")).isEqualTo("Samuel");
    assertThat(told.payload().path("user_id").asLong()).isPositive();
    succeed(sam, "set_profile", Map.of("display_name", "Samuel"));
    assertThat(desk.eventsUntilNow()).noneMatch(event -> event.action().equals("profile_changed"));
    assertThat(sam.eventsUntilNow()).noneMatch(event -> event.action().equals("profile_changed"));
    assertThat(stranger.eventsUntilNow())
        .noneMatch(event -> event.action().equals("profile_changed"));
    ivy.must("account.update", Map.of("display_name", ""));
    ivy.must("account.update", Map.of("display_name", "Ivy"));
    assertThat(sam.event("profile_changed").text("display_name")).isEqualTo("Ivy");

    succeed(sam, "presence", Map.of("status", "busy", "text", "writing"));
    InviteClient.Frame own = pad.must("status.update", Map.of());
    assertThat(own.text("status")).isEqualTo("busy");
    assertThat(own.text("text")).isEqualTo("writing");
    assertThat(succeed(sam, "presence", Map.of()).text("status")).isEqualTo("busy");
  }

  private static long write(TestClient from, String text) {
    return succeed(from, "private_message", Map.of("recipient", "ivy", "content", text))
        .payload()
        .path("message_id")
        .asLong();
  }

  private static long say(TestClient from, String room) {
    return succeed(from, "send_message", Map.of("room", room, "content", "hello"))
        .payload()
        .path("message_id")
        .asLong();
  }

  private static void assertReceipt(TestClient.Frame told, String who, String with, long id) {
    assertThat(told.text("username")).isEqualTo(who);
    assertThat(told.text("state")).isEqualTo("read");
    assertThat(told.text("with")).isEqualTo(with);
    assertThat(told.payload().path("message_id").asLong()).isEqualTo(id);
  }

  /** How far the other side has read and received. */
  private static List<Long> marks(TestClient client, String with) {
    for (JsonNode each :
        succeed(client, "list_conversations", Map.of()).payload().path("conversations")) {
      if (each.path("with").asString("").equals(with)) {
        return List.of(
            each.path("peer_read_message_id").asLong(),
            each.path("peer_delivered_message_id").asLong());
      }
    }
    throw new AssertionError("no conversation with " + with);
  }
}
