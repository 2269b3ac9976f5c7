package org.safemessenger.server.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.server.crossing.Crossing.succeed;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.TestClient;
import tools.jackson.databind.JsonNode;

/** What two contacts of different protocols see of each other's presence. */
class PresenceCrossingTest {
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
  void inviteSeesWhatSafeSets(Pairing pairing) {
    meet(pairing);
    for (String status : new String[] {"busy", "away", "online"}) {
      succeed(sam, "presence", Map.of("status", status, "text", "is " + status));
      InviteClient.Frame seen = ivy.event("status");
      assertThat(seen.text("source")).isEqualTo("sam");
      assertThat(seen.text("status")).isEqualTo(status);
      assertThat(seen.text("text")).isEqualTo("is " + status);
      assertThat(seen.fields().path("timestamp").asDouble()).isPositive();
      assertThat(contact().path("status").asString()).isEqualTo(status);
      assertThat(contact().path("text").asString()).isEqualTo("is " + status);
    }
    succeed(sam, "presence", Map.of("text", ""));
    assertThat(ivy.event("status").fields().has("text")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void safeSeesWhatInviteSets(Pairing pairing) {
    meet(pairing);
    for (String status : new String[] {"busy", "away", "online"}) {
      ivy.must("status.update", Map.of("status", status, "text", "is " + status));
      TestClient.Frame seen = presence("ivy", status);
      assertThat(seen.text("text")).isEqualTo("is " + status);
      assertThat(seen.payload().path("online").asBoolean()).isTrue();
      assertThat(friend().path("status").asString()).isEqualTo(status);
      assertThat(friend().path("text").asString()).isEqualTo("is " + status);
    }
    ivy.must("status.update", Map.of("text", ""));
    assertThat(presence("ivy", "online").payload().has("text")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void whoIsInvisibleLooksOffline(Pairing pairing) {
    meet(pairing);
    succeed(sam, "presence", Map.of("status", "invisible", "text", "hiding"));
    InviteClient.Frame samGone = ivy.event("status");
    assertThat(samGone.text("status")).isEqualTo("offline");
    assertThat(samGone.fields().has("text")).isFalse();
    assertThat(contact().path("status").asString()).isEqualTo("offline");
    assertThat(message(ivy).path("online").asBoolean(true)).isFalse();
    ivy.must("status.update", Map.of("status", "invisible", "text", "hiding"));
    TestClient.Frame ivyGone = presence("ivy", "offline");
    assertThat(ivyGone.payload().has("text")).isFalse();
    assertThat(friend().path("online").asBoolean(true)).isFalse();
    assertThat(friend().path("last_login").isNull()).isTrue();
    TestClient.Frame sent =
        succeed(sam, "private_message", Map.of("recipient", "ivy", "content", "there?"));
    assertThat(sent.payload().path("online").asBoolean(true)).isFalse();
    assertThat(ivy.event("message").text("source")).isEqualTo("sam");
  }

  @ParameterizedTest
  @EnumSource
  void comingAndGoingIsSeenBothWays(Pairing pairing) {
    meet(pairing);
    town.leave(ivy, sam);
    assertThat(friend().path("status").asString()).isEqualTo("offline");
    ivy = town.back(ivy);
    presence("ivy", "online");
    town.leave(sam, "sam", ivy);
    assertThat(contact().path("status").asString()).isEqualTo("offline");
    sam = town.safeDevice("sam");
    assertThat(ivy.event("status").text("status")).isEqualTo("online");
  }

  @ParameterizedTest
  @EnumSource
  void whoIsNotSubscribedIsOffline(Pairing pairing) {
    meet(pairing);
    town.leave(ivy, sam);
    InviteClient asking = town.inviteConnection();
    asking.resume("ivy", ivy.session());
    asking.must("contacts.sync", Map.of());
    assertThat(friend().path("status").asString()).isEqualTo("offline");
    assertThat(sam.eventsUntilNow()).noneMatch(event -> event.action().equals("presence"));
  }

  @ParameterizedTest
  @EnumSource
  void devicesOfBothProtocolsAreOnePresence(Pairing pairing) {
    meet(pairing);
    TestClient ivysOther = town.safeDevice("ivy");
    ivy.must("status.update", Map.of("status", "invisible"));
    TestClient.Frame own = ivysOther.event("presence");
    while (!own.text("username").equals("ivy")) {
      own = ivysOther.event("presence");
    }
    assertThat(own.text("status")).isEqualTo("invisible");
    succeed(ivysOther, "presence", Map.of("status", "busy"));
    InviteClient.Frame told = ivy.event("status");
    while (!told.text("status").equals("busy")) {
      told = ivy.event("status");
    }
    assertThat(told.text("source")).isEqualTo("ivy");
    presence("ivy", "busy");
    ivysOther.close();
    assertThat(friend().path("status").asString()).isEqualTo("busy");
    town.leave(ivy, sam);
  }

  /** The next of that user with that status. */
  private TestClient.Frame presence(String name, String status) {
    while (true) {
      TestClient.Frame seen = sam.event("presence");
      if (seen.text("username").equals(name) && seen.text("status").equals(status)) {
        return seen;
      }
    }
  }

  private JsonNode contact() {
    return ivy.must("contacts.sync", Map.of()).fields().path("contacts").get(0);
  }

  private JsonNode friend() {
    return sam.ask("get_friends_list").payload().path("friends").get(0);
  }

  private static JsonNode message(InviteClient from) {
    return from.must("message", Map.of("dest", "sam", "nonce", "", "message", "ptkf")).fields();
  }
}
