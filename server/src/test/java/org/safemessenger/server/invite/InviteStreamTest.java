package org.safemessenger.server.invite;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.InviteClient.Frame;
import org.safemessenger.server.testing.InviteMode;
import org.safemessenger.server.testing.InviteWire;
import org.safemessenger.server.testing.RawLines;
import org.safemessenger.server.testing.RunningServer;

/** However the bytes of protocol I's frames come, each frame gets its reply, in order. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InviteStreamTest {
  private static final int MANY = 10_000;
  private static final int LONGEST = 262_144;

  private RunningServer server;

  @BeforeAll
  void start(@TempDir Path data) {
    server = RunningServer.start(data);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  /** A reply repeats its request's type, which shows the order. */
  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void tenThousandFramesInOnePacketAreAnsweredInOrder(InviteMode mode) {
    try (InviteClient client = mode.connect(server)) {
      List<String> frames =
          IntStream.range(0, MANY)
              .mapToObj(i -> client.raw(i % 7 == 0 ? "{{" : "{\"type\":\"x" + i + "\"}"))
              .toList();
      Thread.ofVirtual().start(() -> client.sendAll(frames));
      for (int i = 0; i < MANY; i++) {
        Frame reply = client.next();
        assertThat(reply.type()).isEqualTo(i % 7 == 0 ? "error" : "x" + i);
        assertThat(reply.code()).isEqualTo(i % 7 == 0 ? 100 : 111);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void aConversationInOnePacketIsThatConversation(InviteMode mode) {
    try (InviteClient one = mode.signedUp(server, "first " + mode);
        InviteClient other = mode.subscribed(server, "second " + mode)) {
      List<String> frames = new ArrayList<>();
      frames.add(one.frame("invite.request", Map.of("dest", other.name())));
      Map<String, Object> early = Map.of("dest", other.name(), "nonce", "n", "message", "early");
      frames.add(one.frame("message", early));
      one.sendAll(frames);
      assertThat(one.reply("invite.request").code()).isZero();
      assertThat(one.reply("message").code()).isEqualTo(106);
      other.must("invite.accept", Map.of("dest", one.name()));
      frames.clear();
      for (int i = 0; i < 100; i++) {
        frames.add(
            one.frame("message", Map.of("dest", other.name(), "nonce", "n", "message", "m" + i)));
        frames.add(one.frame("message.history", Map.of("dest", other.name(), "limit", 1)));
      }
      one.sendAll(frames);
      for (int i = 0; i < 100; i++) {
        assertThat(one.reply("message").code()).isZero();
        Frame history = one.reply("message.history");
        assertThat(history.fields().path("messages").path(0).path("message").asString())
            .isEqualTo("m" + i);
        assertThat(other.event("message").text("message")).isEqualTo("m" + i);
      }
    }
  }

  @Test
  void oneByteAtATimeIsAsGood() {
    try (RawLines lines = RawLines.connect(server.invitePort())) {
      String talk =
          "{\"type\":\"identification\",\"version\":\"1.0.0\",\"client\":\"grüße 🎉\",}\r\n\n"
              + "{\"type\":\"ping\"}\n";
      for (byte one : talk.getBytes(UTF_8)) {
        lines.raw(new byte[] {one});
      }
      assertThat(lines.nextLine()).startsWith("{\"type\":\"identification\",\"version\":\"1.0.0\"");
      assertThat(lines.nextLine()).isEqualTo("{\"type\":\"ping\",\"resp_code\":0}");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LINES", "SEALED_LINES"})
  void aLineThatNeverEndsGets108AndTheConnectionIsClosed(InviteMode mode) {
    try (InviteClient client = mode.connect(server)) {
      byte[] piece = "x".repeat(1_000).getBytes(UTF_8);
      for (int sent = 0; sent <= LONGEST + 1; sent += piece.length) {
        ((InviteWire.Lines) client.wire()).lines().raw(piece);
      }
      Frame refusal = client.next();
      assertThat(refusal.type()).isEqualTo("error");
      assertThat(refusal.code()).isEqualTo(108);
      assertThat(client.tryNext()).isEmpty();
    }
  }

  @Test
  void whatStandsBeforeALineThatNeverEndsIsAnswered() {
    try (RawLines lines = RawLines.connect(server.invitePort())) {
      var bytes = new ByteArrayOutputStream();
      bytes.writeBytes("{\"type\":\"identification\",\"version\":\"1.0.0\"}\n".getBytes(UTF_8));
      bytes.writeBytes("{\"type\":\"ping\"}\n".repeat(3).getBytes(UTF_8));
      bytes.writeBytes("x".repeat(LONGEST + 2).getBytes(UTF_8));
      lines.raw(bytes.toByteArray());
      assertThat(lines.rest())
          .hasSize(5)
          .satisfies(all -> assertThat(all.get(3)).isEqualTo("{\"type\":\"ping\",\"resp_code\":0}"))
          .satisfies(all -> assertThat(all.get(4)).contains("\"resp_code\":108"));
    }
  }

  @Test
  void whoShutsItsSideGetsEveryReply() {
    try (RawLines lines = RawLines.connect(server.invitePort())) {
      lines.raw(
          ("{\"type\":\"identification\",\"version\":\"1.0.0\"}\n"
                  + "{\"type\":\"signup\",\"username\":\"brief\",\"password\":\"long enough\"}\n"
                  + "{\"type\":\"ping\"}")
              .getBytes(UTF_8));
      lines.shut();
      assertThat(lines.rest())
          .satisfiesExactly(
              reply -> assertThat(reply).contains("\"identification\""),
              reply -> assertThat(reply).startsWith("{\"type\":\"signup\",\"resp_code\":0"),
              reply -> assertThat(reply).isEqualTo("{\"type\":\"ping\",\"resp_code\":0}"));
    }
  }
}
