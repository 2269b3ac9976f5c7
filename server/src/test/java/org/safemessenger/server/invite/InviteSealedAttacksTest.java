package org.safemessenger.server.invite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.json.Json;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.InviteClient.Frame;
import org.safemessenger.server.testing.InviteMode;
import org.safemessenger.server.testing.RunningServer;
import tools.jackson.databind.node.ObjectNode;

/** Somebody between a client of protocol I and the server's sealed channel. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InviteSealedAttacksTest {
  private RunningServer server;

  @BeforeAll
  void start(@TempDir Path data) {
    server = RunningServer.start(data);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** What is done to a sealed frame that has not been sent. */
  enum Attack {
    CLEAR(frame -> "{\"type\":\"ping\"}"),
    CLEAR_GARBAGE(frame -> "garbage"),
    NO_OBJECT(frame -> "[" + frame + "]"),
    ANOTHER_TYPE(frame -> edited(frame, "type", text -> "ping")),
    NONCE_ALTERED(frame -> edited(frame, "nonce", text -> flipped(text, 0))),
    NONCE_ZERO(frame -> edited(frame, "nonce", text -> base64(new byte[length(text)]))),
    NONCE_HUGE(frame -> edited(frame, "nonce", text -> base64(filled(length(text))))),
    NONCE_SHORT(frame -> edited(frame, "nonce", text -> base64(new byte[length(text) - 1]))),
    NONCE_LONG(frame -> edited(frame, "nonce", text -> base64(new byte[length(text) + 1]))),
    NONCE_EMPTY(frame -> edited(frame, "nonce", text -> "")),
    NONCE_NO_BASE64(frame -> edited(frame, "nonce", text -> "%" + text.substring(1))),
    MESSAGE_ALTERED(frame -> edited(frame, "message", text -> flipped(text, 0))),
    TAG_ALTERED(frame -> edited(frame, "message", text -> flipped(text, length(text) - 1))),
    MESSAGE_CUT(frame -> edited(frame, "message", InviteSealedAttacksTest::shorter)),
    MESSAGE_TOO_SHORT(frame -> edited(frame, "message", text -> base64(new byte[15]))),
    MESSAGE_EMPTY(frame -> edited(frame, "message", text -> "")),
    MESSAGE_NO_BASE64(frame -> edited(frame, "message", text -> "%" + text.substring(1))),
    NO_MESSAGE(frame -> without(frame, "message")),
    NO_NONCE(frame -> without(frame, "nonce"));

    private final Function<String, String> change;

    Attack(Function<String, String> change) {
      this.change = change;
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("attacks")
  void anAlteredFrameGets104AndTheConnectionIsClosed(InviteMode mode, Attack attack) {
    try (InviteClient client = mode.connect(server)) {
      client.must("ping", Map.of());
      client.wire().send(attack.change.apply(client.frame("ping", Map.of())));
      assertRefusedAndClosed(client);
    }
  }

  static Stream<Arguments> attacks() {
    return Stream.of(InviteMode.SEALED_WEB_SOCKET, InviteMode.SEALED_LINES)
        .flatMap(mode -> Arrays.stream(Attack.values()).map(how -> Arguments.of(mode, how)));
  }

  @ParameterizedTest
  @EnumSource(names = {"SEALED_WEB_SOCKET", "SEALED_LINES"})
  void aFrameIsTakenOnce(InviteMode mode) {
    try (InviteClient one = mode.signedUp(server, "once " + mode);
        InviteClient other = mode.subscribed(server, "hears " + mode)) {
      one.befriend(other);
      String sealed =
          one.frame("message", Map.of("dest", other.name(), "nonce", "n", "message", "m"));
      one.wire().send(sealed);
      assertThat(one.reply("message").code()).isZero();
      other.event("message");
      one.wire().send(sealed);
      assertRefusedAndClosed(one);
      assertThat(other.eventsUntilNow()).extracting(Frame::type).doesNotContain("message");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SEALED_WEB_SOCKET", "SEALED_LINES"})
  void framesThatChangePlacesAreNotTaken(InviteMode mode) {
    try (InviteClient client = mode.connect(server)) {
      String first = client.frame("ping", Map.of());
      String second = client.frame("ping", Map.of());
      client.wire().send(List.of(second, first));
      assertThat(client.reply("ping").code()).isZero();
      assertRefusedAndClosed(client);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SEALED_WEB_SOCKET", "SEALED_LINES"})
  void theServersOwnFrameIsNotTakenBack(InviteMode mode) {
    try (InviteClient client = mode.connect(server)) {
      client.send("ping", Map.of());
      String reply = client.wire().next().orElseThrow();
      client.wire().send(reply);
      assertRefusedAndClosed(client);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SEALED_WEB_SOCKET", "SEALED_LINES"})
  void aFrameOfAnotherConnectionIsNotTaken(InviteMode mode) {
    try (InviteClient one = mode.connect(server);
        InviteClient other = mode.connect(server)) {
      other.wire().send(one.frame("ping", Map.of()));
      assertRefusedAndClosed(other);
      assertThat(one.ask("ping").code()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SEALED_WEB_SOCKET", "SEALED_LINES"})
  void whatIsSealedTwiceAndASecondChannelGet104AndTheConnectionGoesOn(InviteMode mode) {
    try (InviteClient client = mode.connect(server)) {
      client.sendRaw(client.frame("ping", Map.of()));
      assertThat(client.reply("sealed").code()).isEqualTo(104);
      String key = base64(filled(32));
      Map<String, Object> again = Map.of("standards", "", "cipher", "aes256-gcm", "key", key);
      assertThat(client.ask("protocol.standard", again).code()).isEqualTo(104);
      assertThat(client.ask("ping").code()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WEB_SOCKET", "LINES"})
  void clearFramesRightBehindTheSwitchAreNotTaken(InviteMode mode) {
    try (InviteClient client = mode.connect(server)) {
      String key = base64(filled(32));
      client.sendAll(
          List.of(
              client.frame(
                  "protocol.standard", Map.of("standards", "", "cipher", "aes256-gcm", "key", key)),
              client.frame("ping", Map.of()),
              client.frame("ping", Map.of())));
      assertThat(client.reply("protocol.standard").code()).isZero();
      // The refusal is sealed: this client, which threw its key away, cannot read it.
      Optional<Frame> refusal = client.tryNext();
      assertThat(refusal).map(Frame::type).contains("sealed");
      assertThat(client.tryNext()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WEB_SOCKET", "LINES"})
  void aChannelThatCannotBeLeavesTheConnectionInClear(InviteMode mode) {
    try (InviteClient client = mode.connect(server)) {
      assertThat(standard(client, "rot13", base64(filled(32)))).isEqualTo(4);
      assertThat(standard(client, "AES256-GCM", base64(filled(32)))).isEqualTo(4);
      assertThat(standard(client, "aes256-gcm", base64(new byte[32]))).isEqualTo(100);
      byte[] smallOrder = new byte[32];
      smallOrder[0] = 1;
      assertThat(standard(client, "aes256-gcm", base64(smallOrder))).isEqualTo(100);
      assertThat(standard(client, "aes256-gcm", base64(new byte[31]))).isEqualTo(100);
      assertThat(standard(client, "aes256-gcm", base64(filled(33)))).isEqualTo(100);
      assertThat(standard(client, "aes256-gcm", "")).isEqualTo(100);
      assertThat(standard(client, "aes256-gcm", "no base64!")).isEqualTo(100);
      Map<String, Object> sealed = Map.of("nonce", "AAAA", "message", "AAAA");
      assertThat(client.ask("sealed", sealed).code()).isEqualTo(104);
      assertThat(client.ask("ping").code()).isZero();
    }
  }

  private static int standard(InviteClient client, String cipher, String key) {
    Map<String, Object> fields = Map.of("standards", "ciphers", "cipher", cipher, "key", key);
    return client.ask("protocol.standard", fields).code();
  }

  private static void assertRefusedAndClosed(InviteClient client) {
    Frame refusal = client.next();
    assertThat(refusal.type()).isEqualTo("error");
    assertThat(refusal.code()).isEqualTo(104);
    assertThat(client.tryNext()).isEmpty();
  }

  private static String edited(String frame, String field, Function<String, String> change) {
    ObjectNode object = Json.object(frame.getBytes(UTF_8));
    return object.put(field, change.apply(object.get(field).stringValue())).toString();
  }

  private static String without(String frame, String field) {
    ObjectNode object = Json.object(frame.getBytes(UTF_8));
    object.remove(field);
    return object.toString();
  }

  private static String flipped(String base64, int at) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    bytes[at] ^= 1;
    return base64(bytes);
  }

  private static String shorter(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64);
    return base64(Arrays.copyOf(bytes, bytes.length - 1));
  }

  private static byte[] filled(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) 0xFF);
    return bytes;
  }

  private static int length(String base64) {
    return Base64.getDecoder().decode(base64).length;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
