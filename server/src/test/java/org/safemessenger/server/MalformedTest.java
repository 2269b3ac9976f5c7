package org.safemessenger.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.safemessenger.command.Commands;
import org.safemessenger.server.testing.BadFrames;
import org.safemessenger.server.testing.Dialect;
import org.safemessenger.server.testing.RawWebSocket;
import org.safemessenger.server.testing.RunningServer;
import org.safemessenger.server.testing.SealedClient;
import org.safemessenger.server.testing.TestClient;
import org.safemessenger.server.testing.TestClient.Frame;

/**
 * Every command with every kind of bad payload, and every kind of bad frame: the exact code, and
 * what becomes of the connection.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedTest {

  /** For each command the fields without which it is malformed. */
  private static final Map<String, Map<String, Object>> NEEDED = new HashMap<>();

  static {
    NEEDED.put("register", Map.of("username", "new one", "password", "long enough"));
    NEEDED.put("login", Map.of("session", "00000000-0000-4000-8000-000000000000"));
    NEEDED.put(
        "change_password", Map.of("old_password", "wrong one", "new_password", "long enough"));
    NEEDED.put("revoke_session", Map.of("session_id", 9_000_000));
    NEEDED.put("delete_account", Map.of("password", "wrong one"));
    NEEDED.put("public_message", Map.of("content", "hello"));
    NEEDED.put("send_message", Map.of("room", "general", "content", "hello"));
    NEEDED.put("private_message", Map.of("recipient", "nobody", "content", "hello"));
    NEEDED.put("edit_message", Map.of("message_id", 9_000_000, "content", "hello"));
    NEEDED.put("delete_message", Map.of("message_id", 9_000_000));
    NEEDED.put("react", Map.of("message_id", 9_000_000, "emoji", "x"));
    NEEDED.put("mark_message_read", Map.of("message_id", 9_000_000));
    NEEDED.put("mark_message_delivered", Map.of("message_id", 9_000_000));
    NEEDED.put("get_history", Map.of("room", "general"));
    NEEDED.put("typing", Map.of("room", "general"));
    NEEDED.put("set_expiry", Map.of("room", "general", "seconds", 60));
    NEEDED.put("join_room", Map.of("room_name", "some room"));
    NEEDED.put("create_room", Map.of("name", "another room"));
    NEEDED.put("invite_to_room", Map.of("room", "general", "username", "nobody"));
    NEEDED.put("remove_from_room", Map.of("room", "general", "username", "nobody"));
    NEEDED.put("set_room_role", Map.of("room", "general", "username", "nobody", "role", "member"));
    NEEDED.put("set_room_topic", Map.of("room", "general", "topic", "news"));
    NEEDED.put("send_friend_request", Map.of("friend_username", "nobody"));
    NEEDED.put("accept_friend_request", Map.of("friend_username", "nobody"));
    NEEDED.put("decline_friend_request", Map.of("friend_username", "nobody"));
    NEEDED.put("remove_friend", Map.of("friend_username", "nobody"));
    NEEDED.put("block_user", Map.of("username", "nobody"));
    NEEDED.put("unblock_user", Map.of("username", "nobody"));
    String call = "00000000-0000-4000-8000-000000000000";
    Map<String, Object> sealed =
        Map.of("dest", "nobody", "call", call, "nonce", "n", "message", "m");
    NEEDED.put("call_request", sealed);
    NEEDED.put("call_accept", sealed);
    NEEDED.put("call_reject", Map.of("dest", "nobody", "call", call));
    NEEDED.put("call_candidate", sealed);
    NEEDED.put("call_end", Map.of("dest", "nobody", "call", call));
    NEEDED.put("push_subscribe", Map.of("endpoint", "https://push.example.org/a"));
  }

  private RunningServer server;
  private String session;

  @BeforeAll
  void start(@TempDir Path data) {
    server = RunningServer.start(data);
    try (TestClient client = Dialect.FLAT.connect(server.port())) {
      session = client.register("victim").text("session");
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @MethodSource("badPayloads")
  void aBadPayloadGets1004AndTheConnectionGoesOn(
      Dialect dialect, String command, BadFrames.BadFields bad) {
    try (TestClient client = dialect.connect(server.port())) {
      boolean entrance = isEntrance(command);
      if (!entrance) {
        client.resume(session);
      }
      Frame error = client.ask(command, bad.fields());
      assertThat(error.isError()).isTrue();
      assertThat(error.code()).isEqualTo(1004);
      assertThat(error.text("command")).isEqualTo(command);
      assertThat(error.text("message")).isNotEmpty();
      assertThat(client.ask("get_profile").isError()).isEqualTo(entrance);
    }
  }

  static Stream<Arguments> badPayloads() {
    List<Arguments> cases = new ArrayList<>();
    for (Dialect dialect : Dialect.values()) {
      for (Commands.Spec spec : Commands.all()) {
        BadFrames.fields(spec.type(), NEEDED.getOrDefault(spec.name(), Map.of()))
            .forEach(bad -> cases.add(Arguments.of(dialect, spec.name(), bad)));
      }
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("commandsOfBothDialects")
  void anUnknownFieldIsIgnored(Dialect dialect, String command) {
    try (TestClient client = dialect.connect(server.port())) {
      if (!isEntrance(command)) {
        client.resume(session);
      }
      Map<String, Object> fields =
          BadFrames.with(NEEDED.getOrDefault(command, Map.of()), "not_a_field", List.of(1, 2));
      if (command.equals("register")) {
        fields.put("username", "new one " + dialect);
      }
      assertThat(client.ask(command, fields).code()).isNotEqualTo(1004);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("commandsOfBothDialects")
  void beforeLoginEveryCommandButTwoGets1002(Dialect dialect, String command) {
    try (TestClient client = dialect.connect(server.port())) {
      for (int i = 0; i < 2 && !isEntrance(command); i++) {
        Frame error = client.ask(command, Map.of());
        assertThat(error.isError()).isTrue();
        assertThat(error.code()).isEqualTo(1002);
      }
      assertThat(client.resume(session).text("username")).isEqualTo("victim");
    }
  }

  /** Those that may be repeated: the session must live. */
  static Stream<Arguments> commandsOfBothDialects() {
    return Arrays.stream(Dialect.values())
        .flatMap(
            dialect ->
                Commands.all().stream()
                    .map(Commands.Spec::name)
                    .filter(name -> !name.equals("PONG") && !name.equals("logout"))
                    .map(name -> Arguments.of(dialect, name)));
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void anUnknownCommandGets1003(Dialect dialect) {
    try (TestClient client = dialect.connect(server.port())) {
      assertThat(client.ask("no_such_command").code()).isEqualTo(1003);
      client.resume(session);
      assertThat(client.ask("no_such_command").code()).isEqualTo(1003);
      assertThat(client.ask("get_profile").isError()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aSecondLoginOnAConnectionGets1107(Dialect dialect) {
    try (TestClient client = dialect.connect(server.port())) {
      client.resume(session);
      assertThat(client.ask("login", Map.of("session", session)).code()).isEqualTo(1107);
      assertThat(client.ask("register", NEEDED.get("register")).code()).isEqualTo(1107);
      assertThat(client.ask("session_key").code()).isEqualTo(1107);
      assertThat(client.ask("get_profile").isError()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void badCredentialsGet1001AndTheSameWords(Dialect dialect) {
    try (TestClient client = dialect.connect(server.port())) {
      Frame wrong = client.ask("login", Map.of("username", "victim", "password", "not the one"));
      Frame nobody =
          client.ask("login", Map.of("username", "nobody here", "password", "not the one"));
      assertThat(wrong.code()).isEqualTo(1001);
      assertThat(nobody.code()).isEqualTo(1001);
      assertThat(nobody.text("message")).isEqualTo(wrong.text("message"));
      assertThat(client.ask("login", NEEDED.get("login")).code()).isEqualTo(1001);
      assertThat(
              client
                  .ask("register", Map.of("username", "Victim", "password", "long enough"))
                  .code())
          .isEqualTo(1101);
    }
  }

  @ParameterizedTest
  @MethodSource("brokenFrames")
  void aBrokenFlatFrameGets1004BeforeAndAfterTheDialectIsKnown(BadFrames.Broken broken) {
    try (TestClient client = Dialect.FLAT.connect(server.port())) {
      client.socket().frame(true, RawWebSocket.TEXT, broken.frame());
      assertThat(client.next().code()).isEqualTo(1004);
      if (broken.utf8()) {
        client.resume(session);
        client.socket().frame(true, RawWebSocket.TEXT, broken.frame());
        assertThat(client.next().code()).isEqualTo(1004);
        assertThat(client.ask("get_profile").isError()).isFalse();
      } else {
        assertThat(client.socket().closeCode()).isEqualTo(1007);
      }
    }
  }

  static Stream<BadFrames.Broken> brokenFrames() {
    return BadFrames.broken("{\"type\":\"get_profile\",\"username\":\"victim\"}");
  }

  @ParameterizedTest
  @MethodSource("brokenPayloads")
  void aWellSealedBrokenPayloadGets1004AndTheConnectionGoesOn(BadFrames.Broken broken) {
    try (SealedClient client = SealedClient.connect(server.port())) {
      client.resume(session);
      client.socket().text(client.sealed("command", "get_profile", broken.frame()));
      assertThat(client.next().code()).isEqualTo(1004);
      assertThat(client.ask("get_profile").isError()).isFalse();
    }
  }

  static Stream<BadFrames.Broken> brokenPayloads() {
    return BadFrames.broken("{\"username\":\"victim\"}");
  }

  @ParameterizedTest
  @MethodSource("framesWithoutType")
  void aFrameOfWhichNobodyCanSayWhatItIsGets1004(String frame) {
    try (TestClient client = Dialect.FLAT.connect(server.port())) {
      client.socket().text(frame);
      assertThat(client.next().code()).isEqualTo(1004);
      client.resume(session);
      client.socket().text(frame);
      assertThat(client.next().code()).isEqualTo(1004);
      assertThat(client.ask("get_profile").isError()).isFalse();
    }
  }

  static Stream<String> framesWithoutType() {
    return Stream.concat(
        BadFrames.withoutType(), Stream.of("{\"type\":\"login\",}", "{\"type\":[\"x\",]}"));
  }

  @Test
  void anErrorBeforeTheDialectIsKnownReadsInBoth() {
    try (TestClient client = Dialect.FLAT.connect(server.port())) {
      client.socket().text("[]");
      Frame error = client.next();
      assertThat(error.payload().path("action").asString()).isEqualTo("error");
      assertThat(error.payload().path("payload").path("code").asInt()).isEqualTo(1004);
      assertThat(error.code()).isEqualTo(1004);
      assertThat(error.payload().has("timestamp")).isTrue();
    }
  }

  @Test
  void aFrameThatNestsTooDeepGets1004() {
    try (TestClient client = Dialect.FLAT.connect(server.port())) {
      client.resume(session);
      client
          .socket()
          .text("{\"type\":\"get_profile\",\"x\":" + "[".repeat(17) + "]".repeat(17) + "}");
      assertThat(client.next().code()).isEqualTo(1004);
      assertThat(client.ask("get_profile").isError()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void contentThatIsTooLongGets1105AndTheConnectionGoesOn(Dialect dialect) {
    try (TestClient client = dialect.connect(server.port())) {
      client.resume(session);
      assertThat(client.ask("public_message", Map.of("content", "x".repeat(65_537))).code())
          .isEqualTo(1105);
      assertThat(client.ask("get_profile").isError()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aFrameThatIsTooLongGets1105AndThenTheConnectionIsClosed(Dialect dialect) {
    try (TestClient client = dialect.connect(server.port())) {
      client.resume(session);
      client.socket().text("{\"x\":\"" + "x".repeat(262_144) + "\"}");
      assertThat(client.next().code()).isEqualTo(1105);
      assertThat(client.socket().closeCode()).isEqualTo(1009);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aFrameThatIsNotUtf8Gets1004AndThenTheConnectionIsClosed(Dialect dialect) {
    try (TestClient client = dialect.connect(server.port())) {
      client.resume(session);
      ByteArrayOutputStream frame = new ByteArrayOutputStream();
      frame.writeBytes("{\"type\":\"get_profile\",\"username\":\"".getBytes(UTF_8));
      frame.write(0xFF);
      frame.writeBytes("\"}".getBytes(UTF_8));
      client.socket().frame(true, RawWebSocket.TEXT, frame.toByteArray());
      assertThat(client.next().code()).isEqualTo(1004);
      assertThat(client.socket().closeCode()).isEqualTo(1007);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aBinaryFrameGets1004AndThenTheConnectionIsClosed(Dialect dialect) {
    try (TestClient client = dialect.connect(server.port())) {
      client.resume(session);
      client.socket().frame(true, RawWebSocket.BINARY, new byte[] {1});
      assertThat(client.next().code()).isEqualTo(1004);
      assertThat(client.socket().closeCode()).isEqualTo(1003);
    }
  }

  private static boolean isEntrance(String command) {
    return command.equals("register") || command.equals("login");
  }
}
