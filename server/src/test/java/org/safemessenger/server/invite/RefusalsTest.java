package org.safemessenger.server.invite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.InviteClient.Frame;
import org.safemessenger.server.testing.InviteMode;
import org.safemessenger.server.testing.InviteWire;
import org.safemessenger.server.testing.RunningServer;
import org.safemessenger.server.testing.TestClient;

/**
 * What is refused, with which code, in which order of checks, and what becomes of the connection.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsTest {
  private static final String NO_TOKEN = "00000000-0000-4000-8000-000000000000";

  private RunningServer server;
  private InviteClient alice;
  private InviteClient bob;

  @BeforeAll
  void start(@TempDir Path data) {
    server = RunningServer.start(data);
    alice = InviteMode.WEB_SOCKET.signedUp(server, "alice");
    bob = InviteMode.LINES.signedUp(server, "bob");
  }

  @AfterAll
  void stop() {
    alice.close();
    bob.close();
    server.close();
  }

  @Test
  void beforeTheIdentificationEverythingElseGets101() {
    try (InviteClient client = InviteClient.on(InviteWire.lines(server))) {
      assertThat(client.ask("signin", Map.of("username", "alice", "password", "x")).code())
          .isEqualTo(101);
      assertThat(client.ask("signin", Map.of("username", 7)).code()).as("fields").isEqualTo(101);
      assertThat(client.ask("no.such.type").code()).isEqualTo(101);
      assertThat(client.ask("ping").code()).isEqualTo(101);
      assertThat(client.ask("identification", Map.of("version", "one")).code()).isEqualTo(100);
      assertThat(client.ask("identification", Map.of("version", "1.0.0")).code()).isZero();
      assertThat(client.ask("ping").code()).isZero();
    }
  }

  @Test
  void whatHasNoTypeIsAnsweredAsAnError() {
    for (String text : new String[] {"{}", "{", "[]", "\"type\"", "{\"type\":7}", "nonsense"}) {
      alice.sendRaw(text);
      Frame error = alice.reply("error");
      assertThat(error.code()).as(text).isEqualTo(100);
      assertThat(error.text("error")).isNotEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void anotherMajorVersionGets102AndTheEnd(InviteMode mode) {
    for (String version : List.of("2.0.0", "0.9.0", "11.0.0", "99999999999999999999.0.0")) {
      try (InviteClient client = mode.connect(server)) {
        assertThat(client.ask("identification", Map.of("version", version)).code()).isEqualTo(102);
        assertThat(client.tryNext()).isEmpty();
      }
    }
  }

  @Test
  void theTypeIsCheckedBeforeTheFieldsAndTheseBeforeTheSession() {
    assertThat(alice.ask("message.forward", Map.of("session", 7)).code()).isEqualTo(111);
    assertThat(alice.ask("message.ack", Map.of("session", NO_TOKEN, "id", 0)).code())
        .isEqualTo(100);
    assertThat(alice.ask("message.ack", Map.of("session", NO_TOKEN, "id", 1)).code()).isEqualTo(1);
    assertThat(alice.ask("message.ack", Map.of("session", "no token at all", "id", 1)).code())
        .isEqualTo(1);
  }

  @Test
  void theSessionIsCheckedBeforeTheSourceAndThatBeforeTheRest() {
    Map<String, String> wrong = Map.of("source", "bob", "dest", "nobody");
    assertThat(
            alice
                .ask(
                    "invite.request",
                    Map.of("session", NO_TOKEN, "source", "bob", "dest", "nobody"))
                .code())
        .isEqualTo(1);
    assertThat(alice.ask("invite.request", wrong).code()).isEqualTo(104);
    assertThat(alice.ask("invite.request", Map.of("dest", "nobody")).code()).isEqualTo(5);
    assertThat(alice.ask("message.ack", Map.of("source", "bob", "id", 1)).code()).isEqualTo(104);
  }

  @Test
  void theSourceIsComparedAsNamesAre() {
    try (InviteClient john = InviteMode.LINES.signedUp(server, "John  Doe")) {
      for (String same : new String[] {"John Doe", "john doe", "  JOHN   DOE ", "ｊohn doe"}) {
        assertThat(john.ask("invite.request", Map.of("source", same, "dest", "nobody")).code())
            .as(same)
            .isEqualTo(5);
      }
      for (String other : new String[] {"", "john", "john doe2", "\u0000", "x".repeat(10_000)}) {
        assertThat(john.ask("invite.request", Map.of("source", other, "dest", "nobody")).code())
            .as(other)
            .isEqualTo(104);
      }
      assertThat(john.must("account.profile", Map.of()).text("username")).isEqualTo("John Doe");
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void aBadTokenEndsTheConnectionOnSubscribeAndNowhereElse(InviteMode mode) {
    try (InviteClient client = mode.connect(server)) {
      client.resume("alice", NO_TOKEN);
      assertThat(client.ask("conversations.list").code()).isEqualTo(1);
      assertThat(client.ask("ping").code()).isZero();
      client.send("ping", Map.of());
      client.send("subscribe", Map.of());
      client.send("ping", Map.of());
      assertThat(client.reply("ping").code()).isZero();
      assertThat(client.reply("subscribe").code()).isEqualTo(1);
      assertThat(client.tryNext()).as("nothing more").isEmpty();
    }
  }

  @Test
  void aFailedEntryHasAnEmptySession() {
    Map<String, String> wrong = Map.of("username", "alice", "password", "not the password");
    Frame refused = alice.ask("signin", wrong);
    assertThat(refused.code()).isEqualTo(6);
    assertThat(refused.fields().path("session").asString("absent")).isEmpty();
    assertThat(alice.ask("signin", Map.of("username", "nobody", "password", "whatever")).code())
        .isEqualTo(5);
    Map<String, String> taken =
        Map.of("username", "ALICE", "password", TestClient.passwordOf("alice"));
    assertThat(alice.ask("signup", taken).code()).isEqualTo(2);
    Map<String, String> takenAndWeak = Map.of("username", "ALICE", "password", "short");
    assertThat(alice.ask("signup", takenAndWeak).code()).isEqualTo(100);
    Map<String, String> looksLike =
        Map.of("username", "аlice", "password", TestClient.passwordOf("alice"));
    assertThat(alice.ask("signup", looksLike).code()).as("Cyrillic").isEqualTo(2);
    Map<String, String> hash =
        Map.of("username", "someone", "password", "good enough", "hash", "md5");
    assertThat(alice.ask("signup", hash).code()).isEqualTo(3);
    Map<String, String> weak = Map.of("username", "someone", "password", "short");
    assertThat(alice.ask("signup", weak).code()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource({
    "invite.request, alice, 104",
    "invite.accept, nobody, 105",
    "invite.reject, bob, 105",
    "contacts.remove, bob, 106",
    "contacts.remove, nobody, 5",
    "contacts.block, nobody, 5",
    "contacts.unblock, nobody, 5",
    "message.history, nobody, 5",
    "message.typing, bob, 106",
    "message.typing, nobody, 5"
  })
  void whomItConcernsMustBeThere(String type, String dest, int code) {
    assertThat(alice.ask(type, Map.of("dest", dest)).code()).isEqualTo(code);
  }

  @Test
  void messagesThatCannotBe() {
    Map<String, String> sealed = Map.of("dest", "bob", "nonce", "n", "message", "m");
    assertThat(alice.ask("message", sealed).code()).as("no contact").isEqualTo(106);
    bob.befriend(alice);
    long id = alice.must("message", sealed).id();
    assertThat(bob.ask("message.edit", Map.of("id", id, "nonce", "n", "message", "x")).code())
        .isEqualTo(104);
    assertThat(bob.ask("message.delete", Map.of("id", id)).code()).isEqualTo(104);
    assertThat(alice.ask("message.delete", Map.of("id", id + 99)).code()).isEqualTo(114);
    assertThat(alice.ask("message.ack", Map.of("id", id + 99)).code()).isEqualTo(114);
    Map<String, Object> long65k =
        Map.of("dest", "bob", "nonce", "n", "message", "m".repeat(64 * 1024 + 1));
    assertThat(alice.ask("message", long65k).code()).isEqualTo(108);
    Map<String, Object> elsewhere =
        Map.of("dest", "bob", "nonce", "n", "message", "m", "reply_to_id", id + 99);
    assertThat(alice.ask("message", elsewhere).code()).isEqualTo(114);
    assertThat(alice.ask("message.sync", Map.of("since", "yesterday")).code()).isEqualTo(100);
    alice.must("contacts.remove", Map.of("dest", "bob"));
  }

  @Test
  void calls() {
    Map<String, String> unknown =
        Map.of("dest", "bob", "call", NO_TOKEN, "nonce", "n", "message", "m");
    assertThat(alice.ask("call.accept", unknown).code()).isEqualTo(114);
    assertThat(alice.ask("call.end", Map.of("dest", "bob", "call", NO_TOKEN)).code())
        .isEqualTo(114);
    assertThat(alice.ask("call.end", Map.of("dest", "bob", "call", "no uuid")).code())
        .isEqualTo(100);
  }

  @Test
  void whatIsSaidNamesWhatWasWrong() {
    String nobody = error("signin", Map.of("username", "nobody", "password", "whatever"));
    assertThat(nobody).contains("no user of that name").doesNotContain("password");
    for (String type : List.of("signin", "account.delete", "account.password")) {
      Map<String, String> wrong =
          Map.of(
              "username", "alice",
              "password", "not the password",
              "old_password", "not the password",
              "new_password", "good enough");
      assertThat(error(type, wrong)).as(type).contains("password").doesNotContain("username");
    }
    Map<String, String> silent =
        Map.of("dest", "bob", "call", NO_TOKEN, "nonce", "n", "message", "");
    assertThat(error("call.request", silent)).contains("empty").doesNotContain("write");
    assertThat(error("account.profile", Map.of("session", NO_TOKEN)))
        .contains("begin a new one")
        .doesNotContain("log in");
    alice.sendRaw("{\"type\":\"ping\"");
    assertThat(alice.reply("error").text("error")).contains("not JSON").contains("on one line");
  }

  private String error(String type, Map<String, String> fields) {
    Frame refused = alice.ask(type, fields);
    assertThat(refused.code()).as(type).isNotZero();
    return refused.text("error");
  }

  @Test
  void keysAndCiphersThatAreNone() {
    String key = "JaAiM6xPe9JDz/NmB2cBUMDjZpWDB7XiM5SfFH2HtGM=";
    Map<String, String> cipher = Map.of("dest", "bob", "cipher", "rot13", "key", key);
    assertThat(alice.ask("invite.request", cipher).code()).isEqualTo(4);
    assertThat(alice.ask("invite.request", Map.of("dest", "bob", "key", "c2hvcnQ=")).code())
        .isEqualTo(100);
    Map<String, String> channel = Map.of("standards", "", "cipher", "rot13", "key", key);
    assertThat(alice.ask("protocol.standard", channel).code()).isEqualTo(4);
    Map<String, String> smallOrder =
        Map.of(
            "standards",
            "",
            "cipher",
            "aes256-gcm",
            "key",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    assertThat(alice.ask("protocol.standard", smallOrder).code()).isEqualTo(100);
    assertThat(alice.ask("protocol.standard", Map.of("standards", "", "key", key)).code())
        .isEqualTo(100);
    assertThat(alice.ask("protocol.standard", Map.of("standards", "zip")).code()).isEqualTo(100);
    Map<String, String> both = Map.of("standards", "", "cipher", "rot13", "key", "c2hvcnQ=");
    assertThat(alice.ask("protocol.standard", both).code()).isEqualTo(100);
    assertThat(alice.ask("sealed", Map.of("nonce", "n", "message", "m")).code()).isEqualTo(104);
    assertThat(alice.ask("sealed", Map.of("nonce", 7)).code()).isEqualTo(104);
    assertThat(alice.ask("ping").code()).as("as it was").isZero();
  }

  @Test
  void anOperatorMayHideWhoIsThereAndCloseInvitations(@TempDir Path other) {
    Map<String, String> keys =
        Map.of("invite.uniform_signin_errors", "true", "invitations", "false");
    try (RunningServer closed = new RunningServer(other, keys);
        InviteClient client = InviteMode.LINES.signedUp(closed, "alice");
        InviteClient second = InviteMode.LINES.signedUp(closed, "bob")) {
      Map<String, String> unknown = Map.of("username", "nobody", "password", "whatever");
      Map<String, String> wrong = Map.of("username", "alice", "password", "whatever");
      Frame first = client.ask("signin", unknown);
      assertThat(first.code()).isEqualTo(6);
      assertThat(client.ask("signin", wrong).fields()).isEqualTo(first.fields());
      assertThat(second.ask("invite.request", Map.of("dest", "alice")).code()).isEqualTo(103);
      assertThat(
              second
                  .ask("identification", Map.of("version", "1.0.0"))
                  .fields()
                  .path("invitations")
                  .booleanValue())
          .isFalse();
    }
  }

  /** Peers on loopback are exempt, so this one comes through a proxy. */
  @Test
  void whatIsTooOftenGets107AndTheTimeToWait(@TempDir Path other) {
    Map<String, String> keys = Map.of("limits.request", "2/10m", "limits.register", "1/10m");
    try (RunningServer limited = new RunningServer(other, keys);
        InviteClient client =
            InviteClient.identified(
                InviteWire.webSocket(limited, "X-Forwarded-For: 192.0.2.7\r\n"))) {
      client.signUp("dora");
      Map<String, String> second = Map.of("username", "eve", "password", "long enough");
      Frame refused = client.ask("signup", second);
      assertThat(refused.code()).isEqualTo(107);
      assertThat(refused.fields().path("retry_after").asLong()).isEqualTo(600);
      assertThat(refused.fields().path("session").asString("absent")).isEmpty();
      for (int i = 0; i < 2; i++) {
        assertThat(client.ask("invite.request", Map.of("dest", "nobody")).code()).isEqualTo(5);
      }
      assertThat(client.ask("invite.request", Map.of("dest", "nobody", "source", "x")).code())
          .as("the source comes first")
          .isEqualTo(104);
      Frame tooOften = client.ask("invite.request", Map.of("dest", "nobody"));
      assertThat(tooOften.code()).isEqualTo(107);
      assertThat(tooOften.fields().path("retry_after").asLong()).isEqualTo(300);
      assertThat(client.ask("account.profile").code()).isZero();
    }
  }
}
