package org.safemessenger.server.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.safemessenger.server.crossing.Crossing.succeed;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.TestClient;
import tools.jackson.databind.JsonNode;

/** A user of each protocol become contacts, or do not. */
class ContactCrossingTest {
  private static final String SAMS = "JaAiM6xPe9JDz/NmB2cBUMDjZpWDB7XiM5SfFH2HtGM=";
  private static final String IVYS = "mtSlePg/BdwHSfBcKxOrBIkUXmdKcEGGMHzMJfYcBQ4=";
  private static final String ANOTHER = "NuqPtduPtzaQS7mtwf0dez8jx8tXKMn+dg38ZDRwCig=";
  private static final String XCHACHA = "xchacha-poly1305";
  private static final String AES = "aes256-gcm";

  @TempDir Path data;

  @ParameterizedTest
  @EnumSource
  void safeAsksInviteAndTheKeysGoBothWays(Pairing pairing) {
    try (Crossing town = new Crossing(data, pairing)) {
      TestClient sam = town.safe("sam");
      InviteClient ivy = town.invite("ivy");
      succeed(
          sam,
          "send_friend_request",
          Map.of("friend_username", "ivy", "cipher", XCHACHA, "key", SAMS));
      InviteClient.Frame asked = ivy.event("invite.request");
      assertThat(asked.text("source")).isEqualTo("sam");
      assertThat(asked.text("dest")).isEqualTo("ivy");
      assertThat(asked.text("cipher")).isEqualTo(XCHACHA);
      assertThat(asked.text("key")).isEqualTo(SAMS);
      assertThat(asked.fields().path("timestamp").asDouble()).isPositive();
      assertContact(ivy.event("contact").fields(), "requested", SAMS, "");
      InviteClient.Frame accepted = ivy.must("invite.accept", Map.of("dest", "sam", "key", IVYS));
      assertThat(accepted.text("cipher")).isEqualTo(XCHACHA);
      assertThat(accepted.text("key")).isEqualTo(SAMS);
      assertThat(ivy.eventsUntilNow())
          .extracting(InviteClient.Frame::type, frame -> frame.text("state"))
          .containsOnlyOnce(tuple("contact", "accepted"))
          .doesNotContain(tuple("invite.accept", ""));
      TestClient.Frame added = sam.event("friend_added");
      assertThat(added.text("username")).isEqualTo("ivy");
      assertThat(added.text("cipher")).isEqualTo(XCHACHA);
      assertThat(added.text("key")).isEqualTo(IVYS);
      assertFriends(sam, ivy, XCHACHA);
    }
  }

  @ParameterizedTest
  @EnumSource
  void inviteAsksSafeAndTheKeysGoBothWays(Pairing pairing) {
    try (Crossing town = new Crossing(data, pairing)) {
      TestClient sam = town.safe("sam");
      InviteClient ivy = town.invite("ivy");
      ivy.must("invite.request", Map.of("dest", "sam", "cipher", AES, "key", IVYS));
      TestClient.Frame asked = sam.event("friend_request");
      assertThat(asked.text("username")).isEqualTo("ivy");
      assertThat(asked.text("cipher")).isEqualTo(AES);
      assertThat(asked.text("key")).isEqualTo(IVYS);
      assertThat(asked.payload().path("timestamp").asDouble()).isPositive();
      JsonNode waiting = requests(sam).get(0);
      assertThat(waiting.path("username").asString()).isEqualTo("ivy");
      assertThat(waiting.path("cipher").asString()).isEqualTo(AES);
      assertThat(waiting.path("key").asString()).isEqualTo(IVYS);
      succeed(sam, "accept_friend_request", Map.of("friend_username", "ivy", "key", SAMS));
      InviteClient.Frame accepted = ivy.event("invite.accept");
      assertThat(accepted.text("source")).isEqualTo("sam");
      assertThat(accepted.text("dest")).isEqualTo("ivy");
      assertThat(accepted.text("cipher")).isEqualTo(AES);
      assertThat(accepted.text("key")).isEqualTo(SAMS);
      assertContact(ivy.event("contact").fields(), "accepted", SAMS, IVYS);
      assertThat(sam.event("friend_added").text("key")).isEqualTo(IVYS);
      assertFriends(sam, ivy, AES);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoIsDeclinedIsTold(Pairing pairing) {
    try (Crossing town = new Crossing(data, pairing)) {
      TestClient sam = town.safe("sam");
      InviteClient ivy = town.invite("ivy");
      succeed(sam, "send_friend_request", Map.of("friend_username", "ivy"));
      ivy.must("invite.reject", Map.of("dest", "sam"));
      assertThat(sam.event("friend_declined").text("username")).isEqualTo("ivy");
      assertThat(friends(sam)).isEmpty();
      ivy.must("invite.request", Map.of("dest", "sam"));
      assertThat(sam.event("friend_request").text("username")).isEqualTo("ivy");
      succeed(sam, "decline_friend_request", Map.of("friend_username", "ivy"));
      InviteClient.Frame rejected = ivy.event("invite.reject");
      assertThat(rejected.text("source")).isEqualTo("sam");
      assertThat(rejected.text("dest")).isEqualTo("ivy");
      assertThat(ivy.event("contact").text("state")).isEqualTo("declined");
      assertThat(contacts(ivy).getFirst().path("state").asString()).isEqualTo("declined");
    }
  }

  @ParameterizedTest
  @EnumSource
  void twoWhoAskEachOtherAreContactsByTheCipherOfTheFirst(Pairing pairing) {
    try (Crossing town = new Crossing(data, pairing)) {
      TestClient sam = town.safe("sam");
      InviteClient ivy = town.invite("ivy");
      succeed(
          sam, "send_friend_request", Map.of("friend_username", "ivy", "cipher", AES, "key", SAMS));
      InviteClient.Frame crossed =
          ivy.must("invite.request", Map.of("dest", "sam", "cipher", XCHACHA, "key", IVYS));
      assertThat(crossed.text("state")).isEqualTo("accepted");
      assertThat(ivy.event("invite.accept").text("key")).isEqualTo(SAMS);
      assertThat(sam.event("friend_added").text("key")).isEqualTo(IVYS);
      assertFriends(sam, ivy, AES);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anotherKeyIsToldToTheOtherSide(Pairing pairing) {
    try (Crossing town = new Crossing(data, pairing)) {
      TestClient sam = town.safe("sam");
      InviteClient ivy = town.invite("ivy");
      town.befriend(sam, "sam", ivy);
      ivy.must("invite.request", Map.of("dest", "sam", "cipher", AES, "key", IVYS));
      TestClient.Frame told = sam.event("contact_key");
      assertThat(told.text("username")).isEqualTo("ivy");
      assertThat(told.text("cipher")).isEqualTo(AES);
      assertThat(told.text("key")).isEqualTo(IVYS);
      ivy.eventsUntilNow();
      succeed(sam, "send_friend_request", Map.of("friend_username", "ivy", "key", SAMS));
      InviteClient.Frame changed = ivy.event();
      assertThat(changed.type()).isEqualTo("contact");
      assertContact(changed.fields(), "accepted", SAMS, IVYS);
      assertFriends(sam, ivy, AES);
      succeed(sam, "send_friend_request", Map.of("friend_username", "ivy", "key", ANOTHER));
      assertContact(ivy.event("contact").fields(), "accepted", ANOTHER, IVYS);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoRemovesIsRemoved(Pairing pairing) {
    try (Crossing town = new Crossing(data, pairing)) {
      TestClient sam = town.safe("sam");
      InviteClient ivy = town.invite("ivy");
      town.befriend(sam, "sam", ivy);
      succeed(sam, "remove_friend", Map.of("friend_username", "ivy"));
      assertThat(ivy.event("contact").text("state")).isEqualTo("removed");
      assertThat(contacts(ivy)).isEmpty();
      town.befriend(sam, "sam", ivy);
      ivy.must("contacts.remove", Map.of("dest", "sam"));
      assertThat(sam.event("friend_removed").text("username")).isEqualTo("ivy");
      assertThat(friends(sam)).isEmpty();
      assertThat(ivy.ask("contacts.remove", Map.of("dest", "sam")).code()).isEqualTo(106);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anInviteUserWhoWasAwayIsToldOnReturn(Pairing pairing) {
    try (Crossing town = new Crossing(data, pairing)) {
      TestClient sam = town.safe("sam");
      TestClient sue = town.safe("sue");
      TestClient sid = town.safe("sid");
      InviteClient ivy = town.invite("ivy");
      ivy.must("invite.request", Map.of("dest", "sue", "cipher", AES, "key", IVYS));
      ivy.must("invite.request", Map.of("dest", "sid"));
      ivy.close();
      succeed(sam, "send_friend_request", Map.of("friend_username", "ivy", "key", SAMS));
      succeed(sue, "accept_friend_request", Map.of("friend_username", "ivy", "key", ANOTHER));
      succeed(sid, "decline_friend_request", Map.of("friend_username", "ivy"));
      ivy = town.back(ivy);
      InviteClient.Frame asked = ivy.event("invite.request");
      assertThat(asked.text("source")).isEqualTo("sam");
      assertThat(asked.text("key")).isEqualTo(SAMS);
      assertThat(ivy.event("contact").text("username")).isEqualTo("sam");
      InviteClient.Frame accepted = ivy.event("invite.accept");
      assertThat(accepted.text("source")).isEqualTo("sue");
      assertThat(accepted.text("key")).isEqualTo(ANOTHER);
      assertContact(ivy.event("contact").fields(), "accepted", ANOTHER, IVYS);
      assertThat(ivy.event("invite.reject").text("source")).isEqualTo("sid");
      assertThat(ivy.event("contact").text("state")).isEqualTo("declined");
      ivy.event("subscribed");
      ivy.must("invite.accept", Map.of("dest", "sam"));
      assertThat(sam.event("friend_added").text("username")).isEqualTo("ivy");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSafeUserWhoWasAwayFindsItOnReturn(Pairing pairing) {
    try (Crossing town = new Crossing(data, pairing)) {
      TestClient sam = town.safe("sam");
      InviteClient ivy = town.invite("ivy");
      InviteClient ian = town.invite("ian");
      InviteClient ike = town.invite("ike");
      for (String name : List.of("ian", "ike")) {
        succeed(sam, "send_friend_request", Map.of("friend_username", name, "key", SAMS));
      }
      sam.close();
      ivy.must("invite.request", Map.of("dest", "sam", "key", IVYS));
      ian.must("invite.accept", Map.of("dest", "sam", "key", ANOTHER));
      ike.must("invite.reject", Map.of("dest", "sam"));
      sam = town.safeDevice("sam");
      assertThat(requests(sam).size()).isEqualTo(1);
      assertThat(requests(sam).get(0).path("username").asString()).isEqualTo("ivy");
      assertThat(requests(sam).get(0).path("key").asString()).isEqualTo(IVYS);
      assertThat(friends(sam))
          .singleElement()
          .satisfies(
              friend -> {
                assertThat(friend.path("username").asString()).isEqualTo("ian");
                assertThat(friend.path("key").asString()).isEqualTo(ANOTHER);
                assertThat(friend.path("own_key").asString()).isEqualTo(SAMS);
              });
      succeed(sam, "accept_friend_request", Map.of("friend_username", "ivy"));
      assertThat(ivy.event("invite.accept").text("source")).isEqualTo("sam");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoTakesBackARequestDeclinesNothing(Pairing pairing) {
    try (Crossing town = new Crossing(data, pairing)) {
      TestClient sam = town.safe("sam");
      InviteClient ivy = town.invite("ivy");
      ivy.must("invite.request", Map.of("dest", "sam"));
      succeed(sam, "decline_friend_request", Map.of("friend_username", "ivy"));
      succeed(sam, "send_friend_request", Map.of("friend_username", "ivy"));
      ivy.event("invite.request");
      assertThat(ivy.event("contact").text("state")).isEqualTo("requested");
      succeed(sam, "remove_friend", Map.of("friend_username", "ivy"));
      InviteClient.Frame over = ivy.event();
      assertThat(over.type()).isEqualTo("contact");
      assertThat(over.text("state")).isEqualTo("removed");
    }
  }

  @ParameterizedTest
  @EnumSource
  void nobodyAnswersARequestThatIsNotThere(Pairing pairing) {
    try (Crossing town = new Crossing(data, pairing)) {
      TestClient sam = town.safe("sam");
      InviteClient ivy = town.invite("ivy");
      succeed(sam, "send_friend_request", Map.of("friend_username", "ivy"));
      succeed(sam, "remove_friend", Map.of("friend_username", "ivy"));
      assertThat(ivy.ask("invite.accept", Map.of("dest", "sam")).code()).isEqualTo(105);
      assertThat(ivy.ask("invite.reject", Map.of("dest", "sam")).code()).isEqualTo(105);
      assertThat(ivy.eventsUntilNow())
          .filteredOn(frame -> frame.type().equals("contact"))
          .extracting(frame -> frame.text("state"))
          .containsExactly("requested", "removed");
      TestClient.Frame refused = sam.ask("accept_friend_request", Map.of("friend_username", "ivy"));
      assertThat(refused.payload().path("success").asBoolean()).isFalse();
      assertThat(refused.code()).isEqualTo(1102);
    }
  }

  /** With the keys that both gave, as both sides see it. */
  private static void assertFriends(TestClient sam, InviteClient ivy, String cipher) {
    JsonNode friend = friends(sam).getFirst();
    assertThat(friend.path("username").asString()).isEqualTo("ivy");
    assertThat(friend.path("cipher").asString()).isEqualTo(cipher);
    assertThat(friend.path("key").asString()).isEqualTo(IVYS);
    assertThat(friend.path("own_key").asString()).isEqualTo(SAMS);
    JsonNode contact = contacts(ivy).getFirst();
    assertThat(contact.path("username").asString()).isEqualTo("sam");
    assertThat(contact.path("cipher").asString()).isEqualTo(cipher);
    assertThat(contact.path("status").asString()).isEqualTo("online");
    assertContact(contact, "accepted", SAMS, IVYS);
  }

  private static void assertContact(JsonNode contact, String state, String key, String ownKey) {
    assertThat(contact.path("state").asString()).isEqualTo(state);
    assertThat(contact.path("key").asString("")).isEqualTo(key);
    assertThat(contact.path("own_key").asString("")).isEqualTo(ownKey);
  }

  private static List<JsonNode> friends(TestClient sam) {
    return sam.ask("get_friends_list").payload().path("friends").valueStream().toList();
  }

  private static JsonNode requests(TestClient sam) {
    return sam.ask("get_friend_requests").payload().path("requests");
  }

  private static List<JsonNode> contacts(InviteClient ivy) {
    return ivy.must("contacts.sync", Map.of()).fields().path("contacts").valueStream().toList();
  }
}
