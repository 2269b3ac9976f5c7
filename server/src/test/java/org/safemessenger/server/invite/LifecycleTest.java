package org.safemessenger.server.invite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.InviteClient.Frame;
import org.safemessenger.server.testing.InviteMode;
import org.safemessenger.server.testing.InviteWire;
import org.safemessenger.server.testing.RawLines;
import org.safemessenger.server.testing.RawWebSocket;
import org.safemessenger.server.testing.RunningServer;

/** How connections end that do not end by themselves. */
class LifecycleTest {
  @TempDir Path data;
  private RunningServer server;

  @BeforeEach
  void start() {
    server = RunningServer.start(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void whoShowsNoGoodSessionInFiveMinutesIsDisconnected(InviteMode mode) {
    try (InviteClient client = mode.connect(server)) {
      client.resume("nobody", "00000000-0000-4000-8000-000000000000");
      assertThat(client.ask("conversations.list").code()).isEqualTo(1);
      server.clock().advance(Duration.ofMinutes(5));
      Frame error = client.reply("error");
      assertThat(error.code()).isEqualTo(104);
      assertThat(client.tryNext()).isEmpty();
    }
  }

  @Test
  void whoSaysNothingAtAllIsDisconnected() {
    try (InviteClient client = InviteClient.on(InviteWire.webSocket(server))) {
      RawWebSocket socket = ((InviteWire.WebSocket) client.wire()).socket();
      socket.frame(true, RawWebSocket.PING, new byte[0]);
      assertThat(socket.next().orElseThrow().opcode()).isEqualTo(RawWebSocket.PONG);
      server.clock().advance(Duration.ofMinutes(6));
      assertThat(client.reply("error").code()).isEqualTo(104);
      assertThat(client.tryNext()).isEmpty();
    }
  }

  @Test
  void aWebSocketThatDoesNotAnswerPingsIsDropped() {
    try (InviteClient client = InviteMode.WEB_SOCKET.signedUp(server, "alice")) {
      RawWebSocket socket = ((InviteWire.WebSocket) client.wire()).socket();
      server.clock().advance(Duration.ofSeconds(31));
      assertThat(socket.next().orElseThrow().opcode()).isEqualTo(RawWebSocket.PING);
      server.clock().advance(Duration.ofSeconds(41));
      assertThat(socket.closeCode()).isEqualTo(1008);
    }
  }

  @Test
  void aWebSocketThatAnswersPingsStays() {
    try (InviteClient client = InviteMode.WEB_SOCKET.signedUp(server, "alice")) {
      RawWebSocket socket = ((InviteWire.WebSocket) client.wire()).socket();
      for (int i = 0; i < 4; i++) {
        server.clock().advance(Duration.ofSeconds(31));
        assertThat(socket.next().orElseThrow().opcode()).isEqualTo(RawWebSocket.PING);
        socket.frame(true, RawWebSocket.PONG, new byte[0]);
        assertThat(client.ask("ping").code()).isZero();
      }
    }
  }

  @Test
  void aStreamMayBeSilentTheKernelSeesToIt() {
    try (InviteClient client = InviteMode.LINES.signedUp(server, "alice")) {
      client.must("conversations.list", Map.of());
      for (int i = 0; i < 10; i++) {
        server.clock().advance(Duration.ofMinutes(1));
      }
      assertThat(client.ask("ping").code()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void aStoppingServerAnswersWhatItTookAndTellsWhenToComeBack(InviteMode mode) throws Exception {
    List<Long> acknowledged = new ArrayList<>();
    try (InviteClient alice = mode.signedUp(server, "alice");
        InviteClient bob = mode.signedUp(server, "bob")) {
      bob.befriend(alice);
      for (int i = 0; i < 100; i++) {
        alice.send("message", Map.of("dest", "bob", "nonce", "n", "message", "m" + i));
      }
      bob.leave();
      acknowledged.add(alice.reply("message").id());
      Thread stopping = Thread.startVirtualThread(server::close);
      Frame reply = alice.reply();
      while (!reply.type().equals("error")) {
        acknowledged.add(reply.id());
        reply = alice.reply();
      }
      assertThat(reply.code()).isEqualTo(112);
      assertThat(reply.fields().path("retry_after").asLong()).isPositive();
      assertThat(alice.tryNext()).isEmpty();
      alice.leave();
      stopping.join();
    }
    server = RunningServer.start(data);
    try (InviteClient bob = mode.connect(server)) {
      bob.signIn("bob");
      Frame history = bob.must("message.history", Map.of("dest", "alice", "limit", 500));
      assertThat(history.fields().path("messages").valueStream().map(m -> m.path("id").asLong()))
          .containsAll(acknowledged);
    }
  }

  @Test
  void whoShutsOneSideGetsTheReplies() {
    try (InviteClient alice = InviteMode.LINES.signedUp(server, "alice")) {
      RawLines lines = ((InviteWire.Lines) alice.wire()).lines();
      for (int i = 0; i < 50; i++) {
        alice.send("account.profile", Map.of());
      }
      lines.shut();
      assertThat(lines.rest()).hasSize(50);
    }
  }

  @Test
  void whoShutsOneSideAndSubscribesIsToldWhatItMissed() {
    try (InviteClient alice = InviteMode.LINES.signedUp(server, "alice");
        InviteClient bob = InviteMode.LINES.signedUp(server, "bob")) {
      bob.befriend(alice);
      for (int i = 0; i < 300; i++) {
        bob.must("message", Map.of("dest", "alice", "nonce", "n", "message", "m" + i));
      }
      alice.send("subscribe", Map.of());
      RawLines lines = ((InviteWire.Lines) alice.wire()).lines();
      lines.shut();
      assertThat(lines.rest())
          .hasSizeGreaterThan(300)
          .last()
          .isEqualTo("{\"type\":\"subscribed\"}");
    }
  }

  @Test
  void whatIsTooLongGets108AndTheEnd() {
    for (InviteWire wire : List.of(InviteWire.webSocket(server), InviteWire.lines(server))) {
      try (InviteClient client = InviteClient.identified(wire)) {
        client.sendRaw("{\"type\":\"ping\",\"x\":\"" + "x".repeat(300_000) + "\"}");
        assertThat(client.reply("error").code()).isEqualTo(108);
        assertThat(client.tryNext()).isEmpty();
      }
    }
  }

  @Test
  void whatIsNotUtf8OrNotTextGets100() {
    byte[] wrong = "{\"type\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
    try (InviteClient client = InviteMode.LINES.connect(server)) {
      client.send("ping", Map.of());
      ((InviteWire.Lines) client.wire()).lines().raw(wrong);
      ((InviteWire.Lines) client.wire()).lines().raw(new byte[] {'\n'});
      client.send("ping", Map.of());
      assertThat(client.reply("ping").code()).isZero();
      assertThat(client.reply("error").code()).isEqualTo(100);
      assertThat(client.reply("ping").code()).as("a line is only left out").isZero();
    }
    for (int opcode : new int[] {RawWebSocket.TEXT, RawWebSocket.BINARY}) {
      try (InviteClient client = InviteMode.WEB_SOCKET.connect(server)) {
        ((InviteWire.WebSocket) client.wire()).socket().frame(true, opcode, wrong);
        assertThat(client.reply("error").code()).isEqualTo(100);
        assertThat(client.tryNext()).isEmpty();
      }
    }
  }

  @Test
  void httpOnThePortForLinesIsToldWhereItIs() {
    try (RawLines lines = RawLines.connect(server.invitePort())) {
      lines.raw("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      assertThat(lines.rest())
          .singleElement()
          .asString()
          .startsWith("{\"type\":\"error\",\"resp_code\":100,\"error\":");
    }
  }
}
