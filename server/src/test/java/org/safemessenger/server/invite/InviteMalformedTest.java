package org.safemessenger.server.invite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
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
import org.safemessenger.protocol.invite.request.Requests;
import org.safemessenger.server.testing.BadFrames;
import org.safemessenger.server.testing.BadFrames.BadFields;
import org.safemessenger.server.testing.BadFrames.Broken;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.InviteClient.Frame;
import org.safemessenger.server.testing.InviteMode;
import org.safemessenger.server.testing.InviteSamples;
import org.safemessenger.server.testing.InviteWire;
import org.safemessenger.server.testing.RawWebSocket;
import org.safemessenger.server.testing.RunningServer;

/**
 * Every request of protocol I with every kind of bad field, and every kind of bad frame: the exact
 * code, and what becomes of the connection.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InviteMalformedTest {
  private static final int MALFORMED = 100;
  private static final int NOT_PERMITTED = 104;

  private RunningServer server;
  private String session;

  @BeforeAll
  void start(@TempDir Path data) {
    server = RunningServer.start(data);
    try (InviteClient client = InviteMode.LINES.signedUp(server, "victim")) {
      session = client.session();
    }
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** One connection for all that is wrong with a type: it has to go on after each. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("requestsOfAllModes")
  void aBadFieldGets100AndTheConnectionGoesOn(InviteMode mode, Requests.Spec spec) {
    try (InviteClient client = mode.connect(server)) {
      Map<String, Object> needed = InviteSamples.fields(spec, session, "victim");
      for (BadFields bad : BadFrames.fields(spec.request(), needed).toList()) {
        Frame reply = client.ask(spec.type(), withNothingAdded(bad));
        boolean sealed = spec.type().equals("sealed");
        assertThat(reply.code()).as(bad.why()).isEqualTo(sealed ? NOT_PERMITTED : MALFORMED);
        assertThat(reply.text("error")).as(bad.why()).isNotBlank();
        assertGoesOn(client);
      }
    }
  }

  /** A null keeps the client from adding its own. */
  private static Map<String, Object> withNothingAdded(BadFields bad) {
    Map<String, Object> fields = new HashMap<>(bad.fields());
    fields.putIfAbsent("session", null);
    fields.putIfAbsent("source", null);
    return fields;
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("brokenFramesOfAllModes")
  void aBrokenFrameGets100BeforeAndAfterIdentification(InviteMode mode, Broken broken) {
    try (InviteClient client = mode.connect(server)) {
      client.sendRaw(broken.frame());
      assertAboutNothing(client.next(), MALFORMED);
      if (mode == InviteMode.WEB_SOCKET && !broken.utf8()) {
        assertThat(webSocket(client).closeCode()).isEqualTo(1007);
      } else {
        assertGoesOn(client);
      }
    }
    if (!mode.isSealed()) {
      try (InviteClient stranger = mode.unidentified(server)) {
        stranger.sendRaw(broken.frame());
        assertAboutNothing(stranger.next(), MALFORMED);
      }
    }
  }

  /** An empty line is no frame. */
  static Stream<Arguments> brokenFramesOfAllModes() {
    return inAllModes(
        mode ->
            BadFrames.broken("{\"type\":\"ping\",\"a\":1}")
                .filter(broken -> mode != InviteMode.LINES || broken.frame().length > 0));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("framesWithoutTypeOfAllModes")
  void aFrameOfWhichNobodyCanSayWhatItIsGets100(InviteMode mode, String frame) {
    try (InviteClient client = mode.connect(server)) {
      client.sendRaw(frame);
      assertAboutNothing(client.next(), MALFORMED);
      assertGoesOn(client);
    }
  }

  static Stream<Arguments> framesWithoutTypeOfAllModes() {
    return inAllModes(mode -> BadFrames.withoutType());
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("requestsOfAllModes")
  void unknownFieldsAndTrailingCommasAreNothingBad(InviteMode mode, Requests.Spec spec) {
    try (InviteClient client = mode.connect(server)) {
      client.resume("victim", UUID.randomUUID().toString());
      String frame = client.text(spec.type(), InviteSamples.fields(spec));
      String odd = frame.substring(0, frame.length() - 1) + ",\"odd\":[{\"a\":[],},],}";
      client.sendRaw(odd);
      assertThat(client.reply(spec.type()).code()).isNotEqualTo(MALFORMED);
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("requestsOfClearModes")
  void beforeIdentificationEveryOtherTypeGets101(InviteMode mode, Requests.Spec spec) {
    try (InviteClient client = mode.unidentified(server)) {
      assertThat(client.ask(spec.type(), InviteSamples.fields(spec, session, "victim")).code())
          .isEqualTo(101);
      client.sendRaw("{\"type\":\"" + spec.type() + "\"}");
      assertThat(client.reply(spec.type()).code()).isEqualTo(101);
      assertThat(client.ask("no.such.type").code()).isEqualTo(101);
      client.must("identification", Map.of("version", "1.4.2-rc.1+build"));
      assertThat(client.ask("no.such.type").code()).isEqualTo(111);
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void anUnknownTypeGets111(InviteMode mode) {
    try (InviteClient client = mode.connect(server)) {
      for (String type : List.of("no.such.type", "error", "Ping", "contact", "status")) {
        Frame reply = client.ask(type, Map.of("session", 7));
        assertThat(reply.code()).isEqualTo(111);
        assertThat(reply.text("error")).isNotBlank();
      }
      assertGoesOn(client);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"WEB_SOCKET", "LINES"})
  void anotherMajorVersionGets102AndTheConnectionIsClosed(InviteMode mode) {
    for (String version : List.of("0.9.0", "2.0.0", "10.0.0", "999999999.0.0")) {
      try (InviteClient client = mode.unidentified(server)) {
        assertThat(client.ask("identification", Map.of("version", version)).code()).isEqualTo(102);
        assertThat(client.tryNext()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void identificationMayBeRepeated(InviteMode mode) {
    try (InviteClient client = mode.connect(server)) {
      client.must("identification", Map.of("version", "1.0.0"));
      assertThat(client.ask("identification", Map.of("version", "one")).code())
          .isEqualTo(MALFORMED);
      client.must("identification", Map.of("version", "1.0.0", "client", ""));
      String name = "x".repeat(65);
      assertThat(client.ask("identification", Map.of("version", "1.0.0", "client", name)).code())
          .isEqualTo(108);
      assertGoesOn(client);
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void aFrameThatIsTooLongGets108AndThenTheConnectionIsClosed(InviteMode mode) {
    try (InviteClient client = mode.connect(server)) {
      client.wire().send("{\"type\":\"ping\",\"x\":\"" + "x".repeat(262_144) + "\"}");
      assertAboutNothing(client.next(), 108);
      if (client.wire() instanceof InviteWire.WebSocket wire) {
        assertThat(wire.socket().closeCode()).isEqualTo(1009);
      } else {
        assertThat(client.tryNext()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void theLongestFrameIsTaken(InviteMode mode) {
    try (InviteClient client = mode.connect(server)) {
      int room = mode.isSealed() ? 190_000 : 262_144;
      String frame = "{\"type\":\"ping\",\"x\":\"\"}";
      client.sendRaw(frame.replace("\"\"", '"' + "x".repeat(room - frame.length()) + '"'));
      assertThat(client.reply("ping").code()).isZero();
    }
  }

  @Test
  void aBinaryFrameGets100AndThenTheConnectionIsClosed() {
    try (InviteClient client = InviteMode.WEB_SOCKET.connect(server)) {
      webSocket(client).frame(true, RawWebSocket.BINARY, "{\"type\":\"ping\"}".getBytes(UTF_8));
      assertAboutNothing(client.next(), MALFORMED);
      assertThat(webSocket(client).closeCode()).isEqualTo(1003);
    }
  }

  static Stream<Arguments> requestsOfAllModes() {
    return inAllModes(
        mode -> Requests.all().stream().filter(spec -> !spec.type().equals("sealed")));
  }

  static Stream<Arguments> requestsOfClearModes() {
    return requestsOfAllModes()
        .filter(row -> !((InviteMode) row.get()[0]).isSealed())
        .filter(row -> !((Requests.Spec) row.get()[1]).type().equals("identification"));
  }

  private static Stream<Arguments> inAllModes(Function<InviteMode, Stream<?>> cases) {
    return Arrays.stream(InviteMode.values())
        .flatMap(mode -> cases.apply(mode).map(one -> Arguments.of(mode, one)));
  }

  private static void assertAboutNothing(Frame refusal, int code) {
    assertThat(refusal.type()).isEqualTo("error");
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.text("error")).isNotBlank();
  }

  private static void assertGoesOn(InviteClient client) {
    assertThat(client.ask("ping").code()).isZero();
  }

  private static RawWebSocket webSocket(InviteClient client) {
    return ((InviteWire.WebSocket) client.wire()).socket();
  }
}
