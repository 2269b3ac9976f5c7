package org.safemessenger.server.invite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.invite.request.Requests;
import org.safemessenger.server.testing.BadFrames;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.InviteClient.Frame;
import org.safemessenger.server.testing.InviteMode;
import org.safemessenger.server.testing.InviteSamples;
import org.safemessenger.server.testing.RunningServer;

/** Well-formed requests of protocol I that may not be: the exact code, and who hears nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InviteRefusalsTest {
  private static final String UNKNOWN_TOKEN = "00000000-0000-4000-8000-000000000000";
  private static final String CALL = "8b1f7a52-40a4-4cf0-9a1f-6f1f4a4b2c11";
  private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

  private RunningServer server;
  private String ann;
  private String bob;
  private String friend;

  @BeforeAll
  void start(@TempDir Path data) {
    server = RunningServer.start(data);
    try (InviteClient one = InviteMode.LINES.signedUp(server, "ann");
        InviteClient other = InviteMode.LINES.signedUp(server, "bob");
        InviteClient third = InviteMode.LINES.signedUp(server, "friend")) {
      ann = one.session();
      bob = other.session();
      friend = third.session();
      one.befriend(third);
      one.must("message", with(message("ann", "n", "m"), "id", "of a note"));
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private InviteClient ann(InviteMode mode) {
    InviteClient client = mode.connect(server);
    client.resume("ann", ann);
    return client;
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("requestsOfASession")
  void aBadTokenGets1(InviteMode mode, Requests.Spec spec) {
    for (String token : List.of(UNKNOWN_TOKEN, "", "no token", "x".repeat(10_000))) {
      try (InviteClient client = mode.connect(server)) {
        Frame reply = client.ask(spec.type(), InviteSamples.fields(spec, token, "somebody"));
        assertThat(reply.code()).isEqualTo(1);
        if (spec.type().equals("subscribe")) {
          assertThat(client.tryNext()).isEmpty();
        } else {
          assertThat(client.ask("ping").code()).isZero();
        }
      }
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("requestsOfASession")
  void aSourceThatIsNotTheSessionsUserGets104(InviteMode mode, Requests.Spec spec) {
    try (InviteClient client = mode.connect(server)) {
      Map<String, Object> fields = InviteSamples.fields(spec, ann, "bob");
      for (String source : List.of("bob", "nobody", "", "an", "ann\u0000", UNKNOWN_TOKEN)) {
        fields.put("source", source);
        assertThat(client.ask(spec.type(), fields).code()).as(source).isEqualTo(104);
      }
      fields.put("session", bob);
      fields.put("source", "ann");
      assertThat(client.ask(spec.type(), fields).code()).isEqualTo(104);
      fields.put("source", 7);
      assertThat(client.ask(spec.type(), fields).code()).isEqualTo(100);
      // Where push is off, its own refusal has the same code.
      if (!List.of("signout", "push.subscribe").contains(spec.type())) {
        fields.put("source", "  BOB ");
        assertThat(client.ask(spec.type(), fields).code()).isNotEqualTo(104);
      }
    }
  }

  static Stream<Arguments> requestsOfASession() {
    return inClearModes(Requests.all().stream().filter(InviteSamples::hasSession));
  }

  private static Stream<Arguments> inClearModes(Stream<Requests.Spec> specs) {
    List<Requests.Spec> all = specs.toList();
    return Stream.of(InviteMode.WEB_SOCKET, InviteMode.LINES)
        .flatMap(mode -> all.stream().map(spec -> Arguments.of(mode, spec)));
  }

  /**
   * @param fields beside {@code session} and {@code source}, which are ann's
   */
  record Refused(String type, Map<String, ?> fields, int code) {
    @Override
    public String toString() {
      String all = type + " " + fields;
      return code + " " + all.substring(0, Math.min(all.length(), 120));
    }
  }

  static List<Refused> refused() {
    String long64 = "x".repeat(65);
    String longest = "x".repeat(65_537);
    return List.of(
        new Refused("invite.accept", Map.of("dest", "bob"), 105),
        new Refused("invite.accept", Map.of("dest", "nobody"), 105),
        new Refused("invite.reject", Map.of("dest", "bob"), 105),
        new Refused("invite.reject", Map.of("dest", "nobody"), 105),
        new Refused("invite.reject", Map.of("dest", "friend"), 105),
        new Refused("invite.request", Map.of("dest", "ann"), 104),
        new Refused("invite.request", Map.of("dest", " ANN "), 104),
        new Refused("invite.request", Map.of("dest", "nobody"), 5),
        new Refused("invite.request", Map.of("dest", ""), 5),
        new Refused("invite.request", Map.of("dest", "bob", "cipher", "rot13", "key", KEY), 4),
        new Refused("invite.request", Map.of("dest", "bob", "cipher", "rot13"), 4),
        new Refused("invite.request", Map.of("dest", "bob", "key", "AAAA"), 100),
        new Refused("invite.request", Map.of("dest", "bob", "key", "%%%"), 100),
        new Refused("invite.accept", Map.of("dest", "friend", "key", "AAAA"), 100),
        new Refused("contacts.remove", Map.of("dest", "bob"), 106),
        new Refused("contacts.remove", Map.of("dest", "nobody"), 5),
        new Refused("contacts.block", Map.of("dest", "nobody"), 5),
        new Refused("contacts.block", Map.of("dest", "ann"), 104),
        new Refused("contacts.unblock", Map.of("dest", "nobody"), 5),
        new Refused("contacts.sync", Map.of("since", "yesterday"), 100),
        new Refused("contacts.sync", Map.of("since", "-1"), 100),
        new Refused("contacts.sync", Map.of("since", "9000000000000000"), 114),
        new Refused("message.sync", Map.of("since", "9000000000000000"), 114),
        new Refused("message", message("bob", "n", "m"), 106),
        new Refused("message", with(message("friend", "n", "m"), "id", "of a note"), 100),
        new Refused("message", message("nobody", "n", "m"), 5),
        new Refused("message", message("friend", "n", longest), 108),
        new Refused("message", message("friend", "x".repeat(257), "m"), 108),
        new Refused("message", message("friend", "n", ""), 100),
        new Refused("message", with(message("friend", "n", "m"), "id", long64), 100),
        new Refused("message", with(message("friend", "n", "m"), "id", ""), 100),
        new Refused("message", with(message("friend", "n", "m"), "id", "é"), 100),
        new Refused("message", with(message("friend", "n", "m"), "scheme", long64), 108),
        new Refused("message", with(message("friend", "n", "m"), "signature", longest), 108),
        new Refused("message", with(message("friend", "n", "bQ=="), "encrypted", false), 100),
        new Refused("message", with(message("friend", "", "%%"), "encrypted", false), 100),
        new Refused("message", with(message("friend", "", "/w=="), "encrypted", false), 100),
        new Refused("message", with(message("friend", "n", "m"), "reply_to_id", 9_000_000), 114),
        new Refused("message.ack", Map.of("id", 9_000_000), 114),
        new Refused("message.read", Map.of("id", 9_000_000), 114),
        new Refused("message.edit", Map.of("id", 9_000_000, "nonce", "n", "message", "m"), 114),
        new Refused("message.delete", Map.of("id", 9_000_000), 114),
        new Refused("message.react", Map.of("id", 9_000_000, "emoji", "x"), 114),
        new Refused("message.history", Map.of("dest", "nobody"), 5),
        new Refused("message.sync", Map.of("since", "x"), 100),
        new Refused("message.expiry", Map.of("dest", "friend", "seconds", 31_622_401), 100),
        new Refused("message.expiry", Map.of("dest", "bob", "seconds", 60), 106),
        new Refused("message.typing", Map.of("dest", "nobody"), 5),
        new Refused("sessions.revoke", Map.of("id", 9_000_000), 114),
        new Refused("account.profile", Map.of("username", "nobody"), 5),
        new Refused("account.password", passwords("not the one", "long enough"), 6),
        new Refused("account.password", passwords("secret of ann", "short"), 100),
        new Refused("account.delete", Map.of("password", "not the one"), 6),
        new Refused("account.update", Map.of("public_key", "no PEM"), 100),
        new Refused("account.update", Map.of("display_name", long64), 108),
        new Refused("status.update", Map.of("status", "asleep"), 100),
        new Refused("call.request", call("ann", CALL, "m"), 104),
        new Refused("call.request", call("bob", CALL, "m"), 106),
        new Refused("call.request", call("nobody", CALL, "m"), 5),
        new Refused("call.request", call("friend", "not-a-uuid", "m"), 100),
        new Refused("call.request", call("friend", CALL, longest), 108),
        new Refused("call.request", call("friend", CALL, ""), 100),
        new Refused("call.accept", call("friend", CALL, "m"), 114),
        new Refused("call.accept", call("friend", CALL, longest), 108),
        new Refused("call.candidate", call("friend", CALL, "m"), 114),
        new Refused("call.candidate", call("friend", CALL, longest), 108),
        new Refused("call.reject", Map.of("dest", "friend", "call", CALL), 114),
        new Refused("call.reject", Map.of("dest", "friend", "call", ""), 100),
        new Refused("call.end", Map.of("dest", "friend", "call", CALL), 114),
        new Refused("call.end", Map.of("dest", "friend", "call", CALL, "reason", long64), 108),
        new Refused("sealed", Map.of("nonce", "AAAA", "message", "AAAA"), 104),
        new Refused("signup", entry("ann"), 2),
        new Refused("signup", entry(" Ann "), 2),
        new Refused("signup", entry("\u0430nn"), 2), // a Cyrillic a
        new Refused("signup", entry(""), 100),
        new Refused("signup", entry("x".repeat(65)), 100),
        new Refused("signup", entry("new\u0007one"), 100),
        new Refused("signup", entry("\u0007new one"), 100),
        new Refused("signup", with(entry("new one"), "hash", "md5"), 3),
        new Refused("signup", with(entry("new one"), "hash", ""), 3),
        new Refused("signup", Map.of("username", "new one", "password", "short"), 100),
        new Refused("signup", Map.of("username", "new one", "password", "new one"), 100),
        new Refused("signin", entry("nobody"), 5),
        new Refused("signin", Map.of("username", "ann", "password", "not the one"), 6));
  }

  /** Ann's friend hears nothing of any of it. */
  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void whatMayNotBeGetsItsCodeAndTheConnectionGoesOn(InviteMode mode) {
    server.clock().advance(Duration.ofHours(1)); // wrong passwords of before are forgotten
    try (InviteClient client = ann(mode);
        InviteClient bystander = mode.connect(server)) {
      bystander.resume("friend", friend);
      bystander.subscribe();
      List<String> wrong = new ArrayList<>();
      for (Refused refused : refused()) {
        if (refused.type().equals("sealed") && mode.isSealed()) {
          continue;
        }
        Frame reply = client.ask(refused.type(), refused.fields());
        if (reply.code() != refused.code()) {
          wrong.add(refused + " got " + reply.code() + " " + reply.text("error"));
        }
        boolean entrance = refused.type().startsWith("sign");
        assertThat(reply.fields().has("session")).as(refused.toString()).isEqualTo(entrance);
        assertThat(reply.text("session")).isEmpty();
        assertThat(reply.text("error")).as(refused.toString()).isNotBlank();
      }
      assertThat(wrong).isEmpty();
      assertThat(client.ask("ping").code()).isZero();
      assertThat(bystander.eventsUntilNow()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void whoAskEachOtherAreContactsByTheSecondRequest(InviteMode mode) {
    try (InviteClient one = mode.subscribed(server, "cross one " + mode);
        InviteClient other = mode.subscribed(server, "cross other " + mode)) {
      assertThat(one.must("invite.request", Map.of("dest", other.name())).text("state"))
          .isEqualTo("requested");
      assertThat(other.event("invite.request").text("source")).isEqualTo(one.name());
      assertThat(other.must("invite.request", Map.of("dest", one.name())).text("state"))
          .isEqualTo("accepted");
      assertThat(one.event("invite.accept").text("source")).isEqualTo(other.name());
      assertThat(other.event("invite.accept").text("source")).isEqualTo(one.name());
      one.must("message", message(other.name(), "n", "m"));
      assertThat(other.event("message").text("message")).isEqualTo("m");
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void requestsThatCrossOnTheWayMakeContacts(InviteMode mode) {
    for (int i = 0; i < 10; i++) {
      try (InviteClient one = mode.signedUp(server, "left " + i + mode);
          InviteClient other = mode.signedUp(server, "right " + i + mode)) {
        one.send("invite.request", Map.of("dest", other.name()));
        other.send("invite.request", Map.of("dest", one.name()));
        assertThat(
                List.of(
                    one.reply("invite.request").text("state"),
                    other.reply("invite.request").text("state")))
            .containsExactlyInAnyOrder("requested", "accepted");
        one.must("message", message(other.name(), "n", "m"));
        other.must("message", message(one.name(), "n", "m"));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void aRepeatedAcceptAnswers0AndARejectAfterItIsTooLate(InviteMode mode) {
    try (InviteClient one = mode.subscribed(server, "asks " + mode);
        InviteClient other = mode.subscribed(server, "answers " + mode)) {
      one.must("invite.request", Map.of("dest", other.name()));
      for (int i = 0; i < 3; i++) {
        other.must("invite.accept", Map.of("dest", one.name()));
      }
      assertThat(other.ask("invite.reject", Map.of("dest", one.name())).code()).isEqualTo(105);
      one.event("invite.accept");
      assertThat(one.eventsUntilNow())
          .extracting(Frame::type)
          .doesNotContain("invite.accept", "invite.reject");
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void aRejectedRequestMayNotBeAcceptedAnyMore(InviteMode mode) {
    try (InviteClient one = mode.subscribed(server, "hopes " + mode);
        InviteClient other = mode.signedUp(server, "declines " + mode)) {
      one.must("invite.request", Map.of("dest", other.name()));
      other.must("invite.reject", Map.of("dest", one.name()));
      assertThat(one.event("invite.reject").text("source")).isEqualTo(other.name());
      assertThat(other.ask("invite.accept", Map.of("dest", one.name())).code()).isEqualTo(105);
      assertThat(one.ask("message", message(other.name(), "n", "m")).code()).isEqualTo(106);
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void aTokenThatSignedOutIsWorthless(InviteMode mode) {
    try (InviteClient client = mode.connect(server)) {
      client.signUp("leaves " + mode);
      client.must("signout", Map.of());
      assertThat(client.ask("signout").code()).isEqualTo(1);
      assertThat(client.ask("contacts.sync").code()).isEqualTo(1);
      assertThat(client.ask("subscribe").code()).isEqualTo(1);
      assertThat(client.tryNext()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void aMadeUpCursorLosesNothing(InviteMode mode) {
    try (InviteClient one = mode.connect(server);
        InviteClient other = mode.connect(server)) {
      one.signUp("guesses " + mode);
      other.signUp("is guessed " + mode);
      one.must("invite.request", Map.of("dest", other.name()));
      one.must("contacts.sync", Map.of("since", cursorOf(other)));
      other.must("invite.accept", Map.of("dest", one.name()));
      one.must("subscribe", Map.of());
      assertThat(one.event("invite.accept").text("source")).isEqualTo(other.name());
    }
  }

  private static String cursorOf(InviteClient client) {
    return client.must("contacts.sync", Map.of()).text("cursor");
  }

  private static Map<String, Object> message(String dest, String nonce, String message) {
    return Map.of("dest", dest, "nonce", nonce, "message", message);
  }

  private static Map<String, Object> call(String dest, String call, String message) {
    return Map.of("dest", dest, "call", call, "nonce", "n", "message", message);
  }

  private static Map<String, Object> entry(String name) {
    return Map.of("username", name, "password", "long enough");
  }

  private static Map<String, Object> passwords(String old, String fresh) {
    return Map.of("old_password", old, "new_password", fresh);
  }

  private static Map<String, Object> with(Map<String, Object> fields, String name, Object value) {
    return BadFrames.with(fields, name, value);
  }
}
