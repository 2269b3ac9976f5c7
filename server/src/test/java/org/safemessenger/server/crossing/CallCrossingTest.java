package org.safemessenger.server.crossing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.server.crossing.Crossing.succeed;
import static org.safemessenger.server.crossing.Crossing.with;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.TestClient;
import tools.jackson.databind.JsonNode;

/** Calls between users of different protocols. */
class CallCrossingTest {
  private static final String CALL = "6F1f3a34-8f0e-4c7c-9c55-4f6a7a6d2b10";
  private static final String OTHER_CALL = "7f1f3a34-8f0e-4c7c-9c55-4f6a7a6d2b10";

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
  void safeCallsInvite(Pairing pairing) {
    meet(pairing);
    succeed(sam, "call_request", with(toIvy("offer"), "video", true));
    JsonNode rings = ivy.event("call.request").fields();
    assertSaid(rings, "sam", "ivy", "offer");
    assertThat(rings.path("video").asBoolean()).isTrue();
    succeed(sam, "call_candidate", toIvy("c1"));
    assertSaid(ivy.event("call.candidate").fields(), "sam", "ivy", "c1");
    ivy.must("call.accept", toSam("answer"));
    assertSaid(sam.event("call_accept").payload(), "ivy", "sam", "answer");
    ivy.must("call.candidate", toSam("c2"));
    assertSaid(sam.event("call_candidate").payload(), "ivy", "sam", "c2");
    succeed(sam, "call_candidate", toIvy("c3"));
    assertSaid(ivy.event("call.candidate").fields(), "sam", "ivy", "c3");
    succeed(sam, "call_end", Map.of("dest", "ivy", "call", CALL, "reason", "bye"));
    InviteClient.Frame ended = ivy.event("call.end");
    assertThat(ended.text("reason")).isEqualTo("bye");
    assertThat(ended.fields().has("id")).isFalse();
    assertThat(ivy.ask("call.end", Map.of("dest", "sam", "call", CALL)).code()).isEqualTo(114);
  }

  @ParameterizedTest
  @EnumSource
  void inviteCallsSafe(Pairing pairing) {
    meet(pairing);
    ivy.must("call.request", toSam("offer"));
    JsonNode rings = sam.event("call_request").payload();
    assertSaid(rings, "ivy", "sam", "offer");
    assertThat(rings.path("video").asBoolean(true)).isFalse();
    ivy.must("call.candidate", toSam("c1"));
    assertSaid(sam.event("call_candidate").payload(), "ivy", "sam", "c1");
    succeed(sam, "call_accept", toIvy("answer"));
    assertSaid(ivy.event("call.accept").fields(), "sam", "ivy", "answer");
    succeed(sam, "call_candidate", toIvy("c2"));
    assertSaid(ivy.event("call.candidate").fields(), "sam", "ivy", "c2");
    ivy.must("call.end", Map.of("dest", "sam", "call", CALL, "reason", "bye"));
    TestClient.Frame ended = sam.event("call_end");
    assertThat(ended.text("reason")).isEqualTo("bye");
    assertThat(ended.text("source")).isEqualTo("ivy");
    assertThat(sam.ask("call_end", Map.of("dest", "ivy", "call", CALL)).code()).isEqualTo(1102);
  }

  @ParameterizedTest
  @EnumSource
  void rejectionsGoBothWaysAndLeaveNothing(Pairing pairing) {
    meet(pairing);
    succeed(sam, "call_request", toIvy("offer"));
    ivy.event("call.request");
    ivy.must("call.reject", Map.of("dest", "sam", "call", CALL, "reason", "in a meeting"));
    TestClient.Frame rejected = sam.event("call_reject");
    assertThat(rejected.text("reason")).isEqualTo("in a meeting");
    assertThat(rejected.text("source")).isEqualTo("ivy");
    ivy.must("call.request", toSam("offer"));
    sam.event("call_request");
    succeed(sam, "call_reject", Map.of("dest", "ivy", "call", CALL));
    InviteClient.Frame told = ivy.event("call.reject");
    assertThat(told.text("source")).isEqualTo("sam");
    assertThat(told.fields().has("reason")).isFalse();
    assertThat(missedBySam()).isEmpty();
    assertThat(missedByIvy()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void whoIsInACallIsBusyForTheOtherProtocol(Pairing pairing) {
    meet(pairing);
    InviteClient ian = town.invite("ian");
    TestClient sue = town.safe("sue");
    town.befriend(sam, "sam", ian);
    town.befriend(sue, "sue", ivy);
    succeed(sam, "call_request", toIvy("offer"));
    ian.must("call.request", with(toSam("offer"), "call", OTHER_CALL));
    InviteClient.Frame toldIan = ian.event("call.reject");
    assertThat(toldIan.text("reason")).isEqualTo("busy");
    assertThat(toldIan.text("source")).isEqualTo("sam");
    succeed(sue, "call_request", with(toIvy("offer"), "call", OTHER_CALL));
    assertThat(sue.event("call_reject").text("reason")).isEqualTo("busy");
    assertThat(missedBySam()).singleElement().satisfies(call -> assertMissed(call, "ian"));
    assertThat(missedByIvy()).hasSize(1);
    TestClient.Frame glare = sam.ask("call_request", with(toIvy("x"), "call", OTHER_CALL));
    assertThat(glare.code()).isEqualTo(1002);
    assertThat(ivy.ask("call.request", with(toSam("x"), "call", OTHER_CALL)).code()).isEqualTo(104);
  }

  @ParameterizedTest
  @EnumSource
  void aCallThatInviteDoesNotAnswerIsAMissedOne(Pairing pairing) {
    meet(pairing);
    town.leave(ivy, sam);
    succeed(sam, "call_request", toIvy("offer"));
    town.server().clock().advance(Duration.ofSeconds(60));
    assertThat(sam.event("call_end").text("reason")).isEqualTo("timeout");
    JsonNode kept = sam.event("private_message").payload();
    assertThat(kept.path("kind").asString()).isEqualTo("missed_call");
    assertThat(kept.path("client_id").asString()).isEqualTo(CALL);
    ivy = town.back(ivy);
    InviteClient.Frame missed = ivy.event("call.end");
    assertThat(missed.text("reason")).isEqualTo("missed");
    assertThat(missed.text("call")).isEqualTo(CALL);
    assertThat(missed.text("source")).isEqualTo("sam");
    assertThat(missed.text("dest")).isEqualTo("ivy");
    assertThat(missed.id()).isEqualTo(kept.path("message_id").asLong());
    assertThat(missed.fields().path("seq")).isEqualTo(kept.path("seq"));
    assertThat(missed.fields().path("timestamp")).isEqualTo(kept.path("timestamp"));
    assertThat(missedByIvy()).singleElement().isEqualTo(CALL);
    ivy.must("message.ack", Map.of("id", missed.id()));
    assertThat(sam.event("message_receipt").text("state")).isEqualTo("delivered");
    ivy.close();
    ivy = town.back(ivy);
    ivy.event("subscribed");
    assertThat(ivy.eventsUntilNow()).noneMatch(event -> event.type().equals("call.end"));
  }

  @ParameterizedTest
  @EnumSource
  void aCallThatSafeDoesNotAnswerIsAMissedOne(Pairing pairing) {
    meet(pairing);
    town.leave(sam, "sam", ivy);
    ivy.must("call.request", toSam("offer"));
    town.server().clock().advance(Duration.ofSeconds(60));
    assertThat(ivy.event("call.end").text("reason")).isEqualTo("timeout");
    InviteClient.Frame kept = ivy.event("call.end");
    assertThat(kept.text("reason")).isEqualTo("missed");
    sam = town.safeConnection();
    assertThat(sam.login("sam").payload().path("unread_message_count").asInt()).isEqualTo(1);
    assertThat(missedBySam())
        .singleElement()
        .satisfies(
            call -> {
              assertMissed(call, "ivy");
              assertThat(call.path("message_id").asLong()).isEqualTo(kept.id());
            });
  }

  @ParameterizedTest
  @EnumSource
  void hangingUpWhileItRingsLeavesAMissedCall(Pairing pairing) {
    meet(pairing);
    succeed(sam, "call_request", toIvy("offer"));
    ivy.event("call.request");
    succeed(sam, "call_end", Map.of("dest", "ivy", "call", CALL));
    assertThat(ivy.event("call.end").fields().has("id")).isFalse();
    assertThat(ivy.event("call.end").text("reason")).isEqualTo("missed");
    ivy.must("call.request", with(toSam("offer"), "call", OTHER_CALL));
    sam.event("call_request");
    ivy.must("call.end", Map.of("dest", "sam", "call", OTHER_CALL));
    assertThat(sam.event("call_end").text("call")).isEqualTo(OTHER_CALL);
    JsonNode missed = sam.event("private_message").payload();
    while (!missed.path("sender").asString().equals("ivy")) {
      missed = sam.event("private_message").payload(); // his own call that she missed
    }
    assertThat(missed.path("kind").asString()).isEqualTo("missed_call");
    assertThat(missed.path("client_id").asString()).isEqualTo(OTHER_CALL);
  }

  @ParameterizedTest
  @EnumSource
  void oneDeviceOfEitherProtocolAnswersForTheAccount(Pairing pairing) {
    meet(pairing);
    TestClient ivysOther = town.safeDevice("ivy");
    succeed(sam, "call_request", toIvy("offer"));
    ivy.event("call.request");
    assertSaid(ivysOther.event("call_request").payload(), "sam", "ivy", "offer");
    ivy.must("call.accept", toSam("answer"));
    assertThat(ivysOther.event("call_end").text("reason")).isEqualTo("answered_elsewhere");
    assertThat(ivysOther.ask("call_accept", with(toSam("me too"))).code()).isEqualTo(1102);
    succeed(sam, "call_end", Map.of("dest", "ivy", "call", CALL));
    ivy.event("call.end");

    succeed(sam, "call_request", with(toIvy("offer"), "call", OTHER_CALL));
    ivysOther.event("call_request");
    ivy.event("call.request");
    succeed(ivysOther, "call_reject", Map.of("dest", "sam", "call", OTHER_CALL));
    assertThat(ivy.event("call.end").text("reason")).isEqualTo("rejected_elsewhere");
    assertThat(sam.event("call_reject").text("source")).isEqualTo("ivy");
  }

  @ParameterizedTest
  @EnumSource
  void aCallRingsOnTheDeviceThatComesMeanwhile(Pairing pairing) {
    meet(pairing);
    town.leave(ivy, sam);
    succeed(sam, "call_request", toIvy("offer"));
    succeed(sam, "call_candidate", toIvy("c1"));
    ivy = town.back(ivy);
    assertSaid(ivy.event("call.request").fields(), "sam", "ivy", "offer");
    assertSaid(ivy.event("call.candidate").fields(), "sam", "ivy", "c1");
    TestClient ivysOther = town.safeDevice("ivy");
    assertSaid(ivysOther.event("call_request").payload(), "sam", "ivy", "offer");
    ivy.must("call.accept", toSam("answer"));
    assertSaid(sam.event("call_accept").payload(), "ivy", "sam", "answer");
  }

  @ParameterizedTest
  @EnumSource
  void nobodyCallsAStranger(Pairing pairing) {
    meet(pairing);
    TestClient sue = town.safe("sue");
    assertThat(sue.ask("call_request", toIvy("offer")).code()).isEqualTo(1103);
    assertThat(ivy.ask("call.request", with(toSam("offer"), "dest", "sue")).code()).isEqualTo(106);
    succeed(sam, "call_request", toIvy("offer"));
    ivy.event("call.request");
    ivy.must("contacts.remove", Map.of("dest", "sam"));
    assertThat(sam.event("call_end").text("reason")).isEqualTo("not_a_contact");
    assertThat(ivy.event("call.end").text("reason")).isEqualTo("not_a_contact");
  }

  private static Map<String, Object> toIvy(String message) {
    return Map.of("dest", "ivy", "call", CALL, "nonce", "bm9uY2U=", "message", message);
  }

  private static Map<String, Object> toSam(String message) {
    return with(toIvy(message), "dest", "sam");
  }

  private static void assertSaid(JsonNode event, String source, String dest, String message) {
    assertThat(event.path("source").asString()).isEqualTo(source);
    assertThat(event.path("dest").asString()).isEqualTo(dest);
    assertThat(event.path("call").asString()).isEqualTo(CALL);
    assertThat(event.path("nonce").asString()).isEqualTo("bm9uY2U=");
    assertThat(event.path("message").asString()).isEqualTo(message);
    assertThat(event.path("timestamp").asDouble()).isPositive();
    assertThat(event.has("session")).isFalse();
  }

  private static void assertMissed(JsonNode call, String sender) {
    assertThat(call.path("sender").asString()).isEqualTo(sender);
    assertThat(call.path("kind").asString()).isEqualTo("missed_call");
  }

  private List<JsonNode> missedBySam() {
    return sam.ask("get_unread_messages").payload().path("messages").valueStream().toList();
  }

  /** The ids of calls that she finds when she looks. */
  private List<String> missedByIvy() {
    JsonNode messages = ivy.must("message.unread", Map.of()).fields().path("messages");
    return messages
        .valueStream()
        .filter(message -> message.path("kind").asString("").equals("missed_call"))
        .map(message -> message.path("client_id").asString())
        .toList();
  }
}
