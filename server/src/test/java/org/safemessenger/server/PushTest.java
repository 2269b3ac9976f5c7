package org.safemessenger.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.server.push.PushService;
import org.safemessenger.server.testing.Dialect;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.InviteMode;
import org.safemessenger.server.testing.RunningServer;
import org.safemessenger.server.testing.TestClient;
import org.safemessenger.server.testing.TestClient.Frame;

/** Sessions that are not connected are woken, through a real server and a real push service. */
@Timeout(120)
class PushTest {
  private static final Map<String, String> ON =
      Map.of("push.contact", "mailto:admin@example.org", "push.allow_private", "true");
  private static final String CALL = "6f1f3a34-8f0e-4c7c-9c55-4f6a7a6d2b10";

  @TempDir Path data;
  private PushService service;

  @BeforeEach
  void open() {
    service = PushService.start();
  }

  @AfterEach
  void close() {
    service.close();
  }

  @Test
  void withoutAContactNobodyIsWoken() {
    try (RunningServer server = RunningServer.start(data);
        TestClient ann = server.registered(Dialect.SEALED, "ann");
        InviteClient ivy = InviteMode.values()[0].signedUp(server, "ivy")) {
      assertThat(ann.ask("push_key").payload().has("key")).isFalse();
      assertThat(subscribe(ann, "/a").code()).isEqualTo(1002);
      assertThat(ann.ask("push_unsubscribe").isError()).isFalse();
      assertThat(ivy.must("push.key", Map.of()).fields().has("key")).isFalse();
      assertThat(ivy.ask("push.subscribe", Map.of("endpoint", service.endpoint("/i"))).code())
          .isEqualTo(104);
      assertThat(data.resolve("push-key.pem")).doesNotExist();
    }
  }

  @Test
  void theKeyStaysTheSameAndIsForTheServerAlone() throws Exception {
    String key;
    try (RunningServer server = new RunningServer(data, ON);
        TestClient ann = server.registered(Dialect.FLAT, "ann")) {
      key = ann.ask("push_key").text("key");
      assertThat(key).hasSize(87);
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(data.resolve("push-key.pem"))))
          .isEqualTo("rw-------");
    }
    try (RunningServer server = new RunningServer(data, ON);
        TestClient bob = server.registered(Dialect.FLAT, "bob")) {
      assertThat(bob.ask("push_key").text("key")).isEqualTo(key);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aSessionThatIsAwayIsWokenOnceUntilItComesBack(Dialect dialect) throws Exception {
    try (RunningServer server = new RunningServer(data, ON);
        TestClient ann = server.registered(dialect, "ann")) {
      TestClient bob = dialect.connect(server.port());
      String session = bob.register("bob").text("session");
      befriend(ann, bob);
      assertThat(subscribe(bob, "/bob").isError()).isFalse();
      write(ann, "while here");
      bob.event("private_message");
      leave(bob, "bob", ann);

      write(ann, "one");
      PushService.Received came = next();
      assertThat(came.path()).isEqualTo("/bob");
      assertThat(came.urgency()).isEqualTo("normal");
      assertThat(came.key()).isEqualTo(ann.ask("push_key").text("key"));
      write(ann, "two");
      write(ann, "three");

      TestClient back = dialect.connect(server.port());
      back.resume(session);
      leave(back, "bob", ann);
      write(ann, "four");
      assertThat(next().path()).isEqualTo("/bob");
      assertThat(service.isEmpty()).isTrue();
    }
  }

  @Test
  void anotherDeviceThatIsHereChangesNothing() throws Exception {
    try (RunningServer server = new RunningServer(data, ON);
        TestClient ann = server.registered(Dialect.FLAT, "ann");
        TestClient desk = server.registered(Dialect.FLAT, "bob")) {
      befriend(ann, desk);
      TestClient phone = Dialect.FLAT.connect(server.port());
      phone.login("bob");
      subscribe(phone, "/phone");
      subscribe(desk, "/desk");
      phone.close();
      // The server notices some time later; until then there is nobody to wake.
      while (service.isEmpty()) {
        write(ann, "one");
      }
      assertThat(next().path()).isEqualTo("/phone");
      assertThat(service.isEmpty()).isTrue();
    }
  }

  /** As a phone does that was locked: its connection looks good for a while. */
  @Test
  void whoVanishedIsWokenForWhatMayNotHaveArrived() throws Exception {
    try (RunningServer server = new RunningServer(data, ON)) {
      List<TestClient> pair = server.friends(Dialect.FLAT, "ann", "bob");
      TestClient bob = pair.get(1);
      subscribe(bob, "/bob");
      write(pair.get(0), "into the void");
      bob.event("private_message");
      server.clock().advance(Duration.ofSeconds(31));
      bob.event("PING");
      assertThat(service.isEmpty()).isTrue();
      server.clock().advance(Duration.ofSeconds(41));
      assertThat(bob.socket().closeCode()).isEqualTo(1008);
      bob.close();
      assertThat(next().path()).isEqualTo("/bob");
      pair.forEach(TestClient::close);
    }
  }

  @Test
  void whoVanishedAfterAQuietWhileIsNot() throws Exception {
    try (RunningServer server = new RunningServer(data, ON)) {
      List<TestClient> pair = server.friends(Dialect.FLAT, "ann", "bob");
      TestClient ann = pair.get(0);
      TestClient bob = pair.get(1);
      subscribe(bob, "/bob");
      write(ann, "long ago");
      server.clock().advance(Duration.ofMinutes(3));
      ann.event("PING");
      ann.send("PONG", Map.of());
      bob.event("PING");
      assertThat(ann.ask("get_profile").isError()).isFalse();
      server.clock().advance(Duration.ofSeconds(41));
      assertThat(bob.socket().closeCode()).isEqualTo(1008);
      leave(bob, "bob", ann);
      ann.ask(
          "call_request",
          Map.of("dest", "bob", "call", CALL, "nonce", "bm9uY2U=", "message", "c2VhbGVk"));
      assertThat(next().urgency()).isEqualTo("high");
      assertThat(service.isEmpty()).isTrue();
      ann.close();
    }
  }

  @Test
  void whatWasToldOutlivesTheServer() throws Exception {
    try (RunningServer server = new RunningServer(data, ON)) {
      TestClient bob = server.friends(Dialect.FLAT, "ann", "bob").get(1);
      subscribe(bob, "/bob");
    }
    try (RunningServer server = new RunningServer(data, ON);
        TestClient ann = Dialect.FLAT.connect(server.port())) {
      ann.login("ann");
      write(ann, "one");
      assertThat(next().path()).isEqualTo("/bob");
    }
    try (RunningServer server = new RunningServer(data, ON);
        TestClient ann = Dialect.FLAT.connect(server.port())) {
      ann.login("ann");
      write(ann, "two");
      assertThat(nothingElse(server, ann)).isTrue();
    }
  }

  @Test
  void aCallWakesAlsoWhoWasWokenForAMessage() throws Exception {
    try (RunningServer server = new RunningServer(data, ON)) {
      List<TestClient> pair = server.friends(Dialect.FLAT, "ann", "bob");
      TestClient ann = pair.get(0);
      subscribe(pair.get(1), "/bob");
      leave(pair.get(1), "bob", ann);
      write(ann, "one");
      assertThat(next().urgency()).isEqualTo("normal");
      Map<String, Object> call =
          Map.of("dest", "bob", "call", CALL, "nonce", "bm9uY2U=", "message", "c2VhbGVk");
      assertThat(ann.ask("call_request", call).isError()).isFalse();
      assertThat(next().urgency()).isEqualTo("high");
      ann.ask("call_end", Map.of("dest", "bob", "call", CALL));
      ann.ask("call_request", call);
      ann.ask("call_end", Map.of("dest", "bob", "call", CALL));
      assertThat(nothingElse(server, ann)).isTrue();
      ann.close();
    }
  }

  @Test
  void roomsWakeTheirMembersAndGeneralEverybodyButNotWhoWrote() throws Exception {
    try (RunningServer server = new RunningServer(data, ON);
        TestClient eve = server.registered(Dialect.FLAT, "eve");
        TestClient dan = server.registered(Dialect.FLAT, "dan")) {
      eve.ask("presence", Map.of("watch_room", "general"));
      TestClient ann = server.registered(Dialect.FLAT, "ann");
      TestClient bob = server.registered(Dialect.FLAT, "bob");
      subscribe(ann, "/ann");
      subscribe(bob, "/bob");
      dan.ask("create_room", Map.of("name", "tea"));
      bob.ask("join_room", Map.of("room_name", "tea"));
      leave(ann, "ann", eve);
      leave(bob, "bob", eve);
      say(dan, "tea");
      assertThat(next().path()).isEqualTo("/bob");
      say(dan, "tea");
      say(eve, "general");
      assertThat(next().path()).isEqualTo("/ann");
      assertThat(service.isEmpty()).isTrue();
    }
  }

  @Test
  void nobodyIsWokenByTheirOwnMessages() throws Exception {
    try (RunningServer server = new RunningServer(data, ON);
        TestClient desk = server.registered(Dialect.FLAT, "ann")) {
      TestClient phone = Dialect.FLAT.connect(server.port());
      phone.login("ann");
      subscribe(phone, "/ann");
      phone.close();
      say(desk, "general");
      desk.ask("private_message", Map.of("recipient", "ann", "content", "a note"));
      assertThat(nothingElse(server, desk)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"push_unsubscribe", "logout"})
  void aSubscriptionEndsWithItsSessionOrBefore(String how) throws Exception {
    try (RunningServer server = new RunningServer(data, ON)) {
      List<TestClient> pair = server.friends(Dialect.FLAT, "ann", "bob");
      subscribe(pair.get(1), "/bob");
      pair.get(1).ask(how);
      pair.get(1).close();
      write(pair.get(0), "one");
      assertThat(nothingElse(server, pair.get(0))).isTrue();
      pair.get(0).close();
    }
  }

  @Test
  void whatThePushServiceForgotIsForgotten() throws Exception {
    try (RunningServer server = new RunningServer(data, ON)) {
      List<TestClient> pair = server.friends(Dialect.FLAT, "ann", "bob");
      TestClient ann = pair.get(0);
      TestClient bob = pair.get(1);
      bob.ask("logout");
      String session = bob.login("bob").text("session");
      service.answer("/bob", 410);
      subscribe(bob, "/bob");
      leave(bob, "bob", ann);
      write(ann, "one");
      assertThat(next().path()).isEqualTo("/bob");
      TestClient back = Dialect.FLAT.connect(server.port());
      back.resume(session);
      leave(back, "bob", ann);
      write(ann, "two");
      assertThat(nothingElse(server, ann)).isTrue();
      ann.close();
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void usersOfTheOtherProtocolAreWokenAsWell(InviteMode mode) throws Exception {
    try (RunningServer server = new RunningServer(data, ON);
        InviteClient ivy = mode.subscribed(server, "ivy");
        InviteClient joe = mode.subscribed(server, "joe")) {
      joe.befriend(ivy);
      assertThat(ivy.must("push.key", Map.of()).text("key")).hasSize(87);
      ivy.must("push.subscribe", Map.of("endpoint", service.endpoint("/ivy")));
      InviteClient.Frame bad =
          ivy.ask("push.subscribe", Map.of("endpoint", service.endpoint("/ivy"), "auth", "AA"));
      assertThat(bad.code()).isEqualTo(100);
      ivy.leave();
      InviteClient.Frame status = joe.event("status");
      while (!status.text("status").equals("offline")) {
        status = joe.event("status");
      }
      joe.must("message", Map.of("dest", "ivy", "nonce", "", "message", "ptkf"));
      assertThat(next().path()).isEqualTo("/ivy");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https:",
        "https://",
        "ftp://push.example.org/a",
        "//push.example.org/a",
        "https://user@push.example.org/a",
        "https://push.example.org/a#b",
        "https://push.example.org/a b",
        "https://push.example.org/ä",
        "https://push.example.org/a\r\nX: y",
        "mailto:a@example.org"
      })
  void anEndpointIsAUrlOfHttps(String endpoint) {
    try (RunningServer server = new RunningServer(data, ON);
        TestClient ann = server.registered(Dialect.FLAT, "ann")) {
      assertThat(ann.ask("push_subscribe", Map.of("endpoint", endpoint)).code()).isEqualTo(1004);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://push.example.org/a", "https://push.example.org:8443/a"})
  void elsewhereThanInALabItIsAtTheUsualPort(String endpoint) {
    Map<String, String> usual = Map.of("push.contact", "https://example.org/contact");
    try (RunningServer server = new RunningServer(data, usual);
        TestClient ann = server.registered(Dialect.FLAT, "ann")) {
      assertThat(ann.ask("push_subscribe", Map.of("endpoint", endpoint)).code()).isEqualTo(1004);
      String good = "https://push.example.org:443/a";
      assertThat(ann.ask("push_subscribe", Map.of("endpoint", good)).isError()).isFalse();
      String longer = "https://push.example.org/" + "a".repeat(1_000);
      assertThat(ann.ask("push_subscribe", Map.of("endpoint", longer)).code()).isEqualTo(1004);
    }
  }

  @Test
  void anExportHasTheEndpoints() {
    try (RunningServer server = new RunningServer(data, ON);
        TestClient ann = server.registered(Dialect.FLAT, "ann");
        TestClient bob = server.registered(Dialect.FLAT, "bob")) {
      subscribe(ann, "/old");
      subscribe(ann, "/ann");
      subscribe(bob, "/bob");
      assertThat(ann.ask("export_account").payload().path("push").toString())
          .isEqualTo("[\"" + service.endpoint("/ann") + "\"]");
    }
  }

  private Frame subscribe(TestClient client, String path) {
    return client.ask(
        "push_subscribe",
        Map.of(
            "endpoint",
            service.endpoint(path),
            "p256dh",
            "BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM",
            "auth",
            "tBHItJI5svbpez7KI4CCXg"));
  }

  private static void write(TestClient from, String text) {
    Frame answer = from.ask("private_message", Map.of("recipient", "bob", "content", text));
    assertThat(answer.isError()).isFalse();
  }

  private static void say(TestClient from, String room) {
    assertThat(from.ask("send_message", Map.of("room", room, "content", "hello")).isError())
        .isFalse();
  }

  private static void befriend(TestClient ann, TestClient bob) {
    ann.ask("send_friend_request", Map.of("friend_username", "bob"));
    bob.ask("accept_friend_request", Map.of("friend_username", "ann"));
    ann.event("friend_added");
  }

  /** Leaves; returns when somebody has been told who hears of it. */
  private static void leave(TestClient client, String name, TestClient witness) {
    client.close();
    Frame told = witness.event("presence");
    while (!told.text("username").equals(name) || !told.text("status").equals("offline")) {
      told = witness.event("presence");
    }
  }

  private PushService.Received next() throws InterruptedException {
    return Objects.requireNonNull(service.next(), "no push message came");
  }

  /** What is sent to somebody else comes next. */
  private boolean nothingElse(RunningServer server, TestClient ann) throws InterruptedException {
    try (TestClient carol = server.registered(Dialect.FLAT, "carol")) {
      subscribe(carol, "/carol");
    }
    while (true) {
      say(ann, "general");
      if (!service.isEmpty()) {
        return next().path().equals("/carol") && service.isEmpty();
      }
    }
  }
}
