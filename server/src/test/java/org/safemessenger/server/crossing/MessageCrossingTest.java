package org.safemessenger.server.crossing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.server.crossing.Crossing.succeed;
import static org.safemessenger.server.crossing.Crossing.with;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.TestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What two users of different protocols write to each other. */
class MessageCrossingTest {
  private static final String GREETING = "Grüß dich 👋\n\"quoted\" \\ \u0001";
  private static final String NONCE = "PJB3NoaZQAv/TS7T6GZ1K1tmvL/Umnwf";
  private static final int MOST_INSIDE_SEALED_FRAME = 256 * 1024 / 4 * 3 - 200;
  private static final String SHORT_NONCE = "PJB3NoaZQAv/TS7T";

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
  void whatInviteWritesIsEncryptedForSafe(Pairing pairing) {
    meet(pairing);
    Map<String, Object> fields =
        Map.of(
            "dest", "sam",
            "nonce", NONCE,
            "message", "ptkf",
            "id", "a-1",
            "scheme", "xchacha-poly1305",
            "signature", "c2ln");
    InviteClient.Frame sent = ivy.must("message", fields);
    assertThat(sent.fields().path("online").asBoolean()).isTrue();
    JsonNode told = sam.event("private_message").payload();
    assertThat(told.path("sender").asString()).isEqualTo("ivy");
    assertThat(told.path("recipient").asString()).isEqualTo("sam");
    assertThat(told.path("encrypted").asBoolean()).isTrue();
    assertThat(told.path("content").asString()).isEqualTo("ptkf");
    assertThat(told.path("nonce").asString()).isEqualTo(NONCE);
    assertThat(told.path("scheme").asString()).isEqualTo("xchacha-poly1305");
    assertThat(told.path("signature").asString()).isEqualTo("c2ln");
    assertThat(told.path("client_id").asString()).isEqualTo("a-1");
    assertThat(told.path("message_id").asLong()).isEqualTo(sent.id());
    assertThat(told.path("timestamp")).isEqualTo(sent.fields().path("timestamp"));
  }

  @ParameterizedTest
  @EnumSource
  void safeIsToldTheCipherThatInviteLeftAway(Pairing pairing) {
    meet(pairing);
    say(ivy, Map.of("nonce", NONCE, "message", "ptkf"));
    assertThat(sam.event("private_message").text("scheme")).isEqualTo("xchacha-poly1305");
    say(ivy, Map.of("nonce", SHORT_NONCE, "message", "ptkf"));
    assertThat(sam.event("private_message").text("scheme")).isEqualTo("aes256-gcm");
    say(ivy, Map.of("nonce", "DaxK", "message", "ptkf"));
    assertThat(sam.event("private_message").payload().has("scheme")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void whatSafeSaysInARoomIsNotThereForInvite(Pairing pairing) {
    meet(pairing);
    Map<String, String> words = Map.of("room", "general", "content", "hello, room");
    long id = succeed(sam, "send_message", words).payload().path("message_id").asLong();
    Map<String, Object> named = Map.of("id", id, "nonce", "n", "message", "m", "emoji", "x");
    for (String type : List.of("ack", "read", "react", "edit", "delete")) {
      assertThat(ivy.ask("message." + type, named).code()).as(type).isEqualTo(114);
    }
    Map<String, Object> reply =
        Map.of("dest", "sam", "nonce", "n", "message", "m", "reply_to_id", id);
    assertThat(ivy.ask("message", reply).code()).isEqualTo(114);
  }

  @ParameterizedTest
  @EnumSource
  void whatSafeEncryptsReachesInviteIntact(Pairing pairing) {
    meet(pairing);
    String any = "q83v+/==\u00e4\ud83d\udc4b \\\"\n";
    for (String scheme :
        List.of("rsa-oaep", "rsa-oaep+aes-256-gcm", "xchacha-poly1305", "x/own 1")) {
      say(sam, encrypted(any + scheme, "scheme", scheme, "nonce", "n/" + any, "signature", any));
      JsonNode told = ivy.event("message").fields();
      assertThat(told.path("source").asString()).isEqualTo("sam");
      assertThat(told.path("dest").asString()).isEqualTo("ivy");
      assertThat(told.path("message").asString()).isEqualTo(any + scheme);
      assertThat(told.path("nonce").asString()).isEqualTo("n/" + any);
      assertThat(told.path("scheme").asString()).isEqualTo(scheme);
      assertThat(told.path("signature").asString()).isEqualTo(any);
      assertThat(told.has("encrypted")).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void inviteIsToldTheSchemeThatSafeLeftAway(Pairing pairing) {
    meet(pairing);
    say(sam, encrypted("ptkf"));
    JsonNode told = ivy.event("message").fields();
    assertThat(told.path("scheme").asString()).isEqualTo("rsa-oaep");
    assertThat(told.path("nonce").asString()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whatSafeDoesNotEncryptReachesInviteAsBase64(Pairing pairing) {
    meet(pairing);
    long id = say(sam, Map.of("content", GREETING, "client_id", "c-1"));
    JsonNode told = ivy.event("message").fields();
    assertThat(told.path("encrypted").isBoolean()).isTrue();
    assertThat(told.path("encrypted").asBoolean()).isFalse();
    assertThat(told.path("nonce").isString()).isTrue();
    assertThat(told.path("nonce").asString()).isEmpty();
    assertThat(told.path("message").asString())
        .isEqualTo(Base64.getEncoder().encodeToString(GREETING.getBytes(UTF_8)));
    assertThat(told.path("id").asLong()).isEqualTo(id);
    assertThat(told.path("client_id").asString()).isEqualTo("c-1");
    assertThat(told.has("scheme")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void whatInviteDoesNotEncryptReachesSafeAsText(Pairing pairing) {
    meet(pairing);
    say(ivy, plain(GREETING));
    JsonNode told = sam.event("private_message").payload();
    assertThat(told.path("encrypted").asBoolean()).isFalse();
    assertThat(told.path("content").asString()).isEqualTo(GREETING);
    assertThat(told.has("nonce")).isFalse();
    assertThat(told.has("scheme")).isFalse();
    for (String wrong : List.of("no base64!", "/w==")) {
      Map<String, Object> fields =
          Map.of("dest", "sam", "nonce", "", "message", wrong, "encrypted", false);
      assertThat(ivy.ask("message", fields).code()).isEqualTo(100);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCameWhileSafeWasAwayIsUnreadAndNew(Pairing pairing) {
    meet(pairing);
    String cursor = sam.ask("sync").text("cursor");
    town.leave(sam, "sam", ivy);
    long sealed = say(ivy, Map.of("nonce", NONCE, "message", "ptkf"));
    long open = say(ivy, plain(GREETING));
    sam = town.safeConnection();
    assertThat(sam.login("sam").payload().path("unread_message_count").asInt()).isEqualTo(2);
    for (JsonNode page :
        List.of(
            sam.ask("get_unread_messages").payload(),
            sam.ask("sync", Map.of("cursor", cursor)).payload(),
            sam.ask("get_history", Map.of("with", "ivy")).payload())) {
      List<JsonNode> messages = page.path("messages").valueStream().toList();
      assertThat(messages)
          .extracting(each -> each.path("message_id").asLong())
          .containsExactly(sealed, open);
      assertThat(messages)
          .extracting(each -> each.path("content").asString())
          .containsExactly("ptkf", GREETING);
      assertThat(messages)
          .extracting(each -> each.path("scheme").asString(""))
          .containsExactly("xchacha-poly1305", "");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCameWhileInviteWasAwayIsReplayed(Pairing pairing) {
    meet(pairing);
    String cursor = ivy.must("message.sync", Map.of()).text("cursor");
    town.leave(ivy, sam);
    long open = say(sam, Map.of("content", GREETING));
    long sealed = say(sam, encrypted("ptkf"));
    ivy = town.back(ivy);
    InviteClient.Frame first = ivy.event("message");
    assertThat(first.id()).isEqualTo(open);
    assertThat(first.fields().path("encrypted").asBoolean(true)).isFalse();
    InviteClient.Frame second = ivy.event("message");
    assertThat(second.id()).isEqualTo(sealed);
    assertThat(second.text("scheme")).isEqualTo("rsa-oaep");
    for (JsonNode page :
        List.of(
            ivy.must("message.unread", Map.of()).fields(),
            ivy.must("message.sync", Map.of("since", cursor)).fields(),
            ivy.must("message.history", Map.of("dest", "sam")).fields())) {
      assertThat(page.path("messages").valueStream().toList())
          .containsExactly(withoutType(first), withoutType(second));
    }
  }

  @ParameterizedTest
  @EnumSource
  void marksGoBothWays(Pairing pairing) {
    meet(pairing);
    long fromIvy = say(ivy, plain("one"));
    succeed(sam, "mark_message_delivered", Map.of("message_id", fromIvy));
    InviteClient.Frame received = ivy.event("message.ack");
    assertThat(received.text("source")).isEqualTo("sam");
    assertThat(received.text("dest")).isEqualTo("ivy");
    assertThat(received.id()).isEqualTo(fromIvy);
    succeed(sam, "mark_message_read", Map.of("message_id", fromIvy));
    InviteClient.Frame read = ivy.event("message.read");
    assertThat(read.text("source")).isEqualTo("sam");
    assertThat(read.id()).isEqualTo(fromIvy);
    JsonNode ivysView = ivy.must("conversations.list", Map.of()).fields().path("conversations");
    assertThat(ivysView.get(0).path("with").asString()).isEqualTo("sam");
    assertThat(ivysView.get(0).path("peer_read_id").asLong()).isEqualTo(fromIvy);

    long fromSam = say(sam, Map.of("content", "two"));
    ivy.must("message.ack", Map.of("id", fromSam));
    TestClient.Frame delivered = sam.event("message_receipt");
    assertThat(delivered.text("state")).isEqualTo("delivered");
    assertThat(delivered.text("username")).isEqualTo("ivy");
    assertThat(delivered.text("with")).isEqualTo("ivy");
    assertThat(delivered.payload().path("message_id").asLong()).isEqualTo(fromSam);
    ivy.must("message.read", Map.of("id", fromSam));
    assertThat(sam.event("message_receipt").text("state")).isEqualTo("read");
    JsonNode samsView = sam.ask("list_conversations").payload().path("conversations");
    JsonNode withIvy =
        samsView.valueStream().filter(each -> each.has("with")).findFirst().orElseThrow();
    assertThat(withIvy.path("peer_read_message_id").asLong()).isEqualTo(fromSam);
    assertThat(withIvy.path("peer_delivered_message_id").asLong()).isEqualTo(fromSam);
  }

  @ParameterizedTest
  @EnumSource
  void typingIsToldBothWays(Pairing pairing) {
    meet(pairing);
    succeed(sam, "typing", Map.of("with", "ivy"));
    InviteClient.Frame seen = ivy.event("message.typing");
    assertThat(seen.text("source")).isEqualTo("sam");
    assertThat(seen.fields().path("active").asBoolean()).isTrue();
    ivy.must("message.typing", Map.of("dest", "sam", "active", false));
    TestClient.Frame stopped = sam.event("typing");
    assertThat(stopped.text("username")).isEqualTo("ivy");
    assertThat(stopped.payload().path("active").asBoolean(true)).isFalse();
    assertThat(stopped.payload().has("room")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void editsGoBothWays(Pairing pairing) {
    meet(pairing);
    long fromIvy = say(ivy, plain("one"));
    ivy.must("message.edit", Map.of("id", fromIvy, "nonce", NONCE, "message", "ptkf"));
    JsonNode told = sam.event("message_edited").payload();
    assertThat(told.path("message_id").asLong()).isEqualTo(fromIvy);
    assertThat(told.path("encrypted").asBoolean()).isTrue();
    assertThat(told.path("content").asString()).isEqualTo("ptkf");
    assertThat(told.path("nonce").asString()).isEqualTo(NONCE);
    assertThat(told.path("scheme").asString()).isEqualTo("xchacha-poly1305");
    assertThat(told.path("edited_at").asDouble()).isPositive();
    assertThat(
            sam.ask("edit_message", Map.of("message_id", fromIvy, "content", "his words")).code())
        .isEqualTo(1002);

    long fromSam = say(sam, encrypted("ptkf"));
    succeed(sam, "edit_message", Map.of("message_id", fromSam, "content", GREETING));
    InviteClient.Frame edited = ivy.event("message.edit");
    assertThat(edited.id()).isEqualTo(fromSam);
    assertThat(edited.fields().path("encrypted").asBoolean(true)).isFalse();
    assertThat(edited.text("message"))
        .isEqualTo(Base64.getEncoder().encodeToString(GREETING.getBytes(UTF_8)));
    assertThat(edited.fields().path("edited_at").asDouble()).isPositive();
    assertThat(
            ivy.ask("message.edit", Map.of("id", fromSam, "nonce", "", "message", "ptkf")).code())
        .isEqualTo(104);
  }

  @ParameterizedTest
  @EnumSource
  void deletionsGoBothWays(Pairing pairing) {
    meet(pairing);
    long fromIvy = say(ivy, plain("one"));
    ivy.must("message.delete", Map.of("id", fromIvy));
    JsonNode told = sam.event("message_deleted").payload();
    assertThat(told.path("message_id").asLong()).isEqualTo(fromIvy);
    assertThat(told.path("content").asString("?")).isEmpty();
    assertThat(told.path("deleted").asBoolean()).isTrue();

    long fromSam = say(sam, encrypted("ptkf", "nonce", NONCE));
    succeed(sam, "delete_message", Map.of("message_id", fromSam));
    InviteClient.Frame deleted = ivy.event("message.delete");
    assertThat(deleted.id()).isEqualTo(fromSam);
    assertThat(deleted.text("nonce")).isEmpty();
    assertThat(deleted.text("message")).isEmpty();
    assertThat(deleted.fields().has("scheme")).isFalse();
    assertThat(deleted.fields().path("deleted").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void reactionsGoBothWays(Pairing pairing) {
    meet(pairing);
    long id = say(ivy, plain("one"));
    succeed(sam, "react", Map.of("message_id", id, "emoji", "👍"));
    InviteClient.Frame reacted = ivy.event("message.react");
    assertThat(reacted.text("source")).isEqualTo("sam");
    assertThat(reacted.text("dest")).isEqualTo("ivy");
    assertThat(reacted.id()).isEqualTo(id);
    assertThat(reacted.text("emoji")).isEqualTo("👍");
    assertThat(reacted.fields().path("remove").asBoolean(true)).isFalse();
    ivy.must("message.react", Map.of("id", id, "emoji", "🎉"));
    TestClient.Frame told = sam.event("reaction");
    while (!told.text("username").equals("ivy")) {
      told = sam.event("reaction");
    }
    assertThat(told.text("with")).isEqualTo("ivy");
    assertThat(told.text("emoji")).isEqualTo("🎉");
    assertThat(told.payload().path("removed").asBoolean(true)).isFalse();
    succeed(sam, "react", Map.of("message_id", id, "emoji", "👍", "remove", true));
    assertThat(ivy.event("message.react").fields().path("remove").asBoolean()).isTrue();
    JsonNode kept = ivy.must("message.history", Map.of("dest", "sam")).fields().path("messages");
    assertThat(kept.get(0).path("reactions").toString()).isEqualTo("{\"🎉\":[\"ivy\"]}");
  }

  @ParameterizedTest
  @EnumSource
  void theTimerIsSetFromEitherSideAndHoldsForBoth(Pairing pairing) {
    meet(pairing);
    succeed(sam, "set_expiry", Map.of("with", "ivy", "seconds", 60));
    InviteClient.Frame set = ivy.event("message.expiry");
    assertThat(set.text("source")).isEqualTo("sam");
    assertThat(set.text("dest")).isEqualTo("ivy");
    assertThat(set.fields().path("seconds").asLong()).isEqualTo(60);
    say(ivy, plain("soon gone"));
    JsonNode told = sam.event("private_message").payload();
    assertThat(told.path("expires_at").asLong() - told.path("timestamp").asLong()).isEqualTo(60);
    town.server().clock().advance(Duration.ofSeconds(61));
    assertThat(messages(sam)).isEmpty();
    ivy.must("message.expiry", Map.of("dest", "sam", "seconds", 0));
    TestClient.Frame off = sam.event("expiry_changed");
    while (!off.text("username").equals("ivy")) {
      off = sam.event("expiry_changed");
    }
    assertThat(off.text("with")).isEqualTo("ivy");
    assertThat(off.payload().path("seconds").asLong(-1)).isZero();
    say(sam, Map.of("content", "stays"));
    assertThat(ivy.event("message").fields().has("expires_at")).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerRefersToTheSameMessageOnBothSides(Pairing pairing) {
    meet(pairing);
    long asked = say(ivy, plain("when?"));
    long answered = say(sam, Map.of("content", "now", "reply_to_id", asked));
    assertThat(ivy.event("message").fields().path("reply_to_id").asLong()).isEqualTo(asked);
    say(ivy, with(plain("fine"), "reply_to_id", answered));
    JsonNode last = sam.event("private_message").payload();
    while (!last.has("reply_to_id")) {
      last = sam.event("private_message").payload();
    }
    assertThat(last.path("reply_to_id").asLong()).isEqualTo(answered);
    assertThat(last.path("seq").asLong()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource
  void aPageOfLongTextsFitsIntoAFrameAsBase64Too(Pairing pairing) {
    meet(pairing);
    List<Long> sent = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      sent.add(say(sam, Map.of("content", "x".repeat(30_000 + i))));
    }
    List<Long> found = new ArrayList<>();
    boolean more = true;
    while (more) {
      long after = found.isEmpty() ? 0 : found.getLast();
      JsonNode page = ivy.must("message.unread", Map.of("after", after)).fields();
      page.path("messages").forEach(message -> found.add(message.path("id").asLong()));
      more = page.path("more").asBoolean();
      assertThat(page.toString().length()).isLessThan(MOST_INSIDE_SEALED_FRAME);
    }
    assertThat(found).isEqualTo(sent);
  }

  @ParameterizedTest
  @EnumSource
  void strangersOfTheOtherProtocolCannotWrite(Pairing pairing) {
    meet(pairing);
    TestClient sue = town.safe("sue");
    assertThat(sue.ask("private_message", Map.of("recipient", "ivy", "content", "hi")).code())
        .isEqualTo(1103);
    Map<String, String> toSue = Map.of("dest", "sue", "nonce", "", "message", "ptkf");
    assertThat(ivy.ask("message", toSue).code()).isEqualTo(106);
    assertThat(ivy.eventsUntilNow()).noneMatch(event -> event.type().equals("message"));
    assertThat(sue.eventsUntilNow()).noneMatch(event -> event.action().equals("private_message"));
  }

  private static List<JsonNode> messages(TestClient sam) {
    JsonNode page = sam.ask("get_history", Map.of("with", "ivy")).payload();
    return page.path("messages").valueStream().toList();
  }

  private static JsonNode withoutType(InviteClient.Frame event) {
    return ((ObjectNode) event.fields().deepCopy()).without("type");
  }

  private static Map<String, Object> encrypted(String content, Object... more) {
    return with(with(Map.of("content", content, "encrypted", true)), more);
  }

  private static Map<String, Object> plain(String text) {
    String base64 = Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    return Map.of("nonce", "", "message", base64, "encrypted", false);
  }

  private static long say(TestClient sam, Map<String, ?> fields) {
    return succeed(sam, "private_message", with(fields, "recipient", "ivy"))
        .payload()
        .path("message_id")
        .asLong();
  }

  private static long say(InviteClient ivy, Map<String, ?> fields) {
    return ivy.must("message", with(fields, "dest", "sam")).id();
  }
}
