package org.safemessenger.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.server.testing.Dialect;
import org.safemessenger.server.testing.RawWebSocket;
import org.safemessenger.server.testing.RunningServer;
import org.safemessenger.server.testing.TestClient;
import org.safemessenger.server.testing.TestClient.Frame;

/** Calls over protocol S (docs/protocol/safemessenger.md, section 7), through real sockets. */
class CallingTest {
  private static final String CALL = "6f1f3a34-8f0e-4c7c-9c55-4f6a7a6d2b10";

  @TempDir Path data;
  private RunningServer server;
  private TestClient ann;
  private TestClient bob;
  private final List<TestClient> others = new ArrayList<>();

  @BeforeEach
  void start() {
    server = RunningServer.start(data);
  }

  @AfterEach
  void stop() {
    others.forEach(TestClient::close);
    ann.close();
    bob.close();
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aCallFromItsFirstRingToItsEnd(Dialect dialect) {
    meet(dialect);
    TestClient laptop = another(dialect, "bob");
    Frame asked = ann.ask("call_request", sealed("bob", "offer", Map.of("video", true)));
    assertThat(asked.isError()).as(asked.toString()).isFalse();
    for (TestClient device : List.of(bob, laptop)) {
      Frame ringing = device.event("call_request");
      assertEvent(ringing, "ann", "bob", "offer");
      assertThat(ringing.payload().path("video").asBoolean()).isTrue();
    }
    assertThat(ann.ask("call_candidate", sealed("bob", "c1")).isError()).isFalse();
    assertThat(bob.event("call_candidate").text("message")).isEqualTo("c1");
    assertThat(laptop.event("call_candidate").text("message")).isEqualTo("c1");

    assertThat(laptop.ask("call_accept", sealed("ann", "answer")).isError()).isFalse();
    assertEvent(ann.event("call_accept"), "bob", "ann", "answer");
    assertThat(bob.event("call_end").text("reason")).isEqualTo("answered_elsewhere");
    assertThat(bob.ask("call_accept", sealed("ann", "answer")).code()).isEqualTo(1102);
    assertThat(laptop.ask("call_candidate", sealed("ann", "c2")).isError()).isFalse();
    assertThat(ann.event("call_candidate").text("message")).isEqualTo("c2");

    assertThat(ann.ask("call_end", named("bob", "reason", "bye")).isError()).isFalse();
    Frame ended = laptop.event("call_end");
    assertThat(ended.text("reason")).isEqualTo("bye");
    assertThat(ended.text("source")).isEqualTo("ann");
    assertThat(bob.eventsUntilNow()).noneMatch(event -> event.action().startsWith("call_"));
    assertThat(unread(bob)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void rejectsWithAReasonAndLeavesNothing(Dialect dialect) {
    meet(dialect);
    ann.ask("call_request", sealed("bob", "offer"));
    bob.event("call_request");
    assertThat(bob.ask("call_reject", named("ann", "reason", "in a meeting")).isError()).isFalse();
    Frame rejected = ann.event("call_reject");
    assertThat(rejected.text("reason")).isEqualTo("in a meeting");
    assertThat(rejected.payload().path("timestamp").asDouble()).isPositive();
    assertThat(ann.ask("call_end", named("bob")).code()).isEqualTo(1102);
    assertThat(unread(bob)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void ringsOnADeviceThatLogsInLater(Dialect dialect) {
    meet(dialect);
    ann.ask("call_request", sealed("bob", "offer"));
    ann.ask("call_candidate", sealed("bob", "c1"));
    TestClient late = another(dialect, "bob");
    assertEvent(late.event("call_request"), "ann", "bob", "offer");
    assertThat(late.event("call_candidate").text("message")).isEqualTo("c1");
    assertThat(late.ask("call_accept", sealed("ann", "answer")).isError()).isFalse();
    assertThat(ann.event("call_accept").text("message")).isEqualTo("answer");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void anUnansweredCallIsFoundLaterAsAMissedOne(Dialect dialect) {
    meet(dialect);
    bob.close();
    ann.ask("call_request", sealed("bob", "offer"));
    server.clock().advance(Duration.ofSeconds(60));
    assertThat(ann.event("call_end").text("reason")).isEqualTo("timeout");
    Frame kept = ann.event("private_message");
    assertThat(kept.text("kind")).isEqualTo("missed_call");
    bob = dialect.connect(server.port());
    assertThat(bob.login("bob").payload().path("unread_message_count").asInt()).isEqualTo(1);
    List<String> missed = unread(bob);
    assertThat(missed)
        .singleElement()
        .satisfies(message -> assertThat(message).contains("missed_call", CALL, "\"ann\""));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aServerThatStopsKeepsACallThatRang(Dialect dialect) {
    meet(dialect);
    ann.ask("call_request", sealed("bob", "offer"));
    bob.event("call_request");
    server.close();
    assertThat(bob.event("call_end").text("reason")).isEqualTo("connection_lost");
    server = RunningServer.start(data);
    bob.close();
    bob = dialect.connect(server.port());
    bob.login("bob");
    assertThat(unread(bob)).singleElement().asString().contains("missed_call");
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void refusesStrangersOneselfAndTwoCallsAtOnce(Dialect dialect) {
    meet(dialect);
    TestClient carol = server.registered(dialect, "carol");
    others.add(carol);
    assertThat(carol.ask("call_request", sealed("bob", "offer")).code()).isEqualTo(1103);
    assertThat(carol.ask("call_request", sealed("nobody", "offer")).code()).isEqualTo(1102);
    assertThat(ann.ask("call_request", sealed("Ann", "offer")).code()).isEqualTo(1002);
    assertThat(ann.ask("call_request", sealed("bob", "x".repeat(65_537))).code()).isEqualTo(1105);
    Map<String, Object> noUuid = Map.of("dest", "bob", "call", "1", "nonce", "", "message", "m");
    assertThat(ann.ask("call_request", noUuid).code()).isEqualTo(1004);
    ann.ask("call_request", sealed("bob", "offer"));
    Frame glare =
        bob.ask("call_request", sealed("ann", "offer", Map.of("call", CALL.replace('6', '7'))));
    assertThat(glare.code()).isEqualTo(1002);
    assertThat(glare.text("message")).isEqualTo("ann is calling you; accept or reject that call.");
    assertThat(bob.ask("call_candidate", sealed("ann", "c")).code()).isEqualTo(1002);
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void theFiftyFirstCandidateIsOneTooMany(Dialect dialect) {
    meet(dialect);
    ann.ask("call_request", sealed("bob", "offer"));
    for (int i = 0; i < 50; i++) {
      assertThat(ann.ask("call_candidate", sealed("bob", "c" + i)).isError()).isFalse();
    }
    Frame refused = ann.ask("call_candidate", sealed("bob", "c50"));
    assertThat(refused.code()).isEqualTo(1104);
    assertThat(refused.payload().has("retry_after")).isFalse();
    for (int i = 0; i < 50; i++) {
      assertThat(bob.event("call_candidate").text("message")).isEqualTo("c" + i);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void offersNoServersWhereNoneAreConfigured(Dialect dialect) {
    meet(dialect);
    Frame servers = ann.ask("call_servers");
    assertThat(servers.payload().path("servers").size()).isZero();
    assertThat(servers.payload().path("servers").isArray()).isTrue();
    assertThat(servers.payload().path("ttl").asLong()).isEqualTo(43_200);
  }

  /** Peers on loopback are exempt, so this one comes through a proxy. */
  @Test
  void callsAreCountedByThemselves(@TempDir Path own) {
    meet(Dialect.FLAT);
    Map<String, String> keys = Map.of("limits.call", "2/10m", "safemessenger.flat_dialect", "on");
    try (RunningServer limited = new RunningServer(own, keys);
        RawWebSocket dora = RawWebSocket.open(limited.port(), "X-Forwarded-For: 192.0.2.7\r\n")) {
      dora.nextText();
      dora.text("{\"type\":\"register\",\"username\":\"dora\",\"password\":\"long enough\"}");
      assertThat(dora.nextText()).contains("registration_success");
      String request =
          "{\"type\":\"call_request\",\"dest\":\"nobody\",\"call\":\""
              + CALL
              + "\",\"nonce\":\"n\",\"message\":\"m\"}";
      for (int i = 0; i < 2; i++) {
        dora.text(request);
        assertThat(dora.nextText()).contains("1102");
      }
      dora.text(request);
      assertThat(dora.nextText()).contains("1104", "\"retry_after\":300");
      dora.text(request.replace("call_request", "call_end"));
      assertThat(dora.nextText()).contains("1102");
    }
  }

  private void meet(Dialect dialect) {
    List<TestClient> pair = server.friends(dialect, "ann", "bob");
    ann = pair.get(0);
    bob = pair.get(1);
  }

  private TestClient another(Dialect dialect, String name) {
    TestClient client = dialect.connect(server.port());
    others.add(client);
    client.login(name);
    return client;
  }

  private static Map<String, Object> sealed(String dest, String message) {
    return sealed(dest, message, Map.of());
  }

  private static Map<String, Object> sealed(String dest, String message, Map<String, Object> more) {
    Map<String, Object> fields = named(dest, "nonce", "bm9uY2U=");
    fields.put("message", message);
    fields.putAll(more);
    return fields;
  }

  private static Map<String, Object> named(String dest, String... field) {
    Map<String, Object> fields = new java.util.HashMap<>(Map.of("dest", dest, "call", CALL));
    if (field.length == 2) {
      fields.put(field[0], field[1]);
    }
    return fields;
  }

  private static void assertEvent(Frame event, String source, String dest, String message) {
    assertThat(event.text("source")).isEqualTo(source);
    assertThat(event.text("dest")).isEqualTo(dest);
    assertThat(event.text("call")).isEqualTo(CALL);
    assertThat(event.text("nonce")).isEqualTo("bm9uY2U=");
    assertThat(event.text("message")).isEqualTo(message);
    assertThat(event.payload().path("timestamp").asDouble()).isPositive();
  }

  private static List<String> unread(TestClient client) {
    List<String> messages = new ArrayList<>();
    client
        .ask("get_unread_messages")
        .payload()
        .path("messages")
        .forEach(message -> messages.add(message.toString()));
    return messages;
  }
}
