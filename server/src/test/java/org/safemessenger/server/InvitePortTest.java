package org.safemessenger.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.server.testing.Await;
import org.safemessenger.server.testing.InsecureTls;
import org.safemessenger.server.testing.RawLines;
import org.safemessenger.server.testing.RawWebSocket;
import org.safemessenger.server.testing.RunningServer;

/** Where protocol I is spoken, and what a whole server says there to the clumsy. */
class InvitePortTest {
  private static final String HELLO = "{\"type\": \"identification\", \"version\": \"1.0.0\"}";
  private static final String PING = "{\"type\": \"ping\"}";

  @TempDir Path data;

  @ParameterizedTest
  @CsvSource({
    "/, '', server_info",
    "/invite, '', identification",
    "/invite?a=b, '', identification",
    "/, invite.v1, identification",
    "/invite, safemessenger.v1, server_info",
    "/elsewhere, invite.v1, identification",
    "/invite, 'safemessenger.v1, invite.v1', identification",
  })
  void theTokenAndThePathChooseTheProtocol(String path, String offered, String first) {
    String header = offered.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + offered + "\r\n";
    try (RunningServer server = RunningServer.start(data);
        RawWebSocket client = RawWebSocket.connect(server.port())) {
      assertThat(client.upgrade(path, header)).startsWith("HTTP/1.1 101");
      client.text(HELLO);
      assertThat(client.nextText()).contains("\"type\":\"" + first + "\"");
    }
  }

  @Test
  void aBrowserAtTheWebSocketsPathIsToldWhatItIs() {
    try (RunningServer server = RunningServer.start(data);
        RawWebSocket client = RawWebSocket.connect(server.port())) {
      client.raw(
          "GET /invite HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
              .getBytes(ISO_8859_1));
      assertThat(client.rest())
          .startsWith("HTTP/1.1 426")
          .containsIgnoringCase("upgrade: websocket");
    }
  }

  @Test
  void aScriptThatSaysEverythingAtOnceAndLeavesGetsEveryAnswerInOrder() {
    try (RunningServer server = RunningServer.start(data);
        RawLines client = RawLines.connect(server.invitePort())) {
      String signup =
          "{\"type\": \"signup\", \"username\": \"ann\", \"password\": \"secret of ann\",}";
      client.raw((HELLO + "\r\n" + (PING + "\n").repeat(2_000) + signup).getBytes(UTF_8));
      client.shut();
      List<String> answers = client.rest();
      assertThat(answers).hasSize(2_002);
      assertThat(answers.getFirst()).contains("identification", "\"resp_code\":0");
      assertThat(answers.subList(1, 2_001)).allSatisfy(line -> assertThat(line).contains("ping"));
      assertThat(answers.getLast()).contains("signup", "\"resp_code\":0", "session");
    }
  }

  @Test
  void aLineThatIsNotUtf8GetsItsAnswerAndTheNextOneCounts() {
    try (RunningServer server = RunningServer.start(data);
        RawLines client = RawLines.connect(server.invitePort())) {
      client.line(HELLO);
      client.raw(HexFormat.of().parseHex("7B22C0AF227D0A"));
      client.line(PING);
      assertThat(client.nextLine()).contains("identification");
      assertThat(client.nextLine()).contains("\"type\":\"error\"", "\"resp_code\":100", "UTF-8");
      assertThat(client.nextLine()).contains("ping", "\"resp_code\":0");
    }
  }

  @Test
  void aLineThatNeverEndsGets108AndTheEnd() {
    try (RunningServer server = new RunningServer(data, Map.of("limits.frame", "4KiB"));
        RawLines client = RawLines.connect(server.invitePort())) {
      client.raw("x".repeat(5_000).getBytes(UTF_8));
      assertThat(client.rest())
          .singleElement()
          .asString()
          .contains("\"type\":\"error\"", "\"resp_code\":108");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"474554202F20485454502F312E310D0A0D0A", "1603010200010001FC0303"})
  void otherProtocolsGetOneLineThatSaysWhatBelongsHere(String hex) {
    try (RunningServer server = RunningServer.start(data);
        RawLines client = RawLines.connect(server.invitePort())) {
      client.raw(HexFormat.of().parseHex(hex));
      assertThat(client.rest())
          .singleElement()
          .asString()
          .contains("\"type\":\"error\"", "\"resp_code\":100", "this port");
    }
  }

  @Test
  void overTlsItIsTheSame() throws IOException {
    try (RunningServer server = new RunningServer(data, Map.of("tls", "on"))) {
      assertThat(server.server().inviteAddress())
          .contains("invites://127.0.0.1:" + server.invitePort());
      try (RawLines client = new RawLines(InsecureTls.connect(server.invitePort(), "TLSv1.3"))) {
        client.line(HELLO);
        assertThat(client.nextLine()).contains("identification", "\"resp_code\":0");
      }
      try (RawLines plain = RawLines.connect(server.invitePort())) {
        plain.line(HELLO);
        assertThat(plain.rest()).singleElement().asString().contains("\"resp_code\":100", "TLS");
      }
    }
  }

  @Test
  void whoSaysNothingIsSentAway() {
    try (RunningServer server = RunningServer.start(data);
        RawLines client = RawLines.connect(server.invitePort())) {
      client.line(HELLO);
      client.nextLine();
      server.clock().advance(Duration.ofMinutes(6));
      assertThat(client.rest()).singleElement().asString().contains("\"type\":\"error\"");
    }
  }

  @Test
  void aStoppingServerTellsThemWhenToComeBack() {
    RunningServer server = RunningServer.start(data);
    try (RawLines client = RawLines.connect(server.invitePort())) {
      client.line(HELLO);
      client.nextLine();
      int port = server.invitePort();
      Thread stopping = Thread.startVirtualThread(server::close);
      assertThat(client.rest())
          .singleElement()
          .asString()
          .contains("\"type\":\"error\"", "\"resp_code\":112", "retry_after");
      client.leave();
      Await.until(() -> !stopping.isAlive());
      assertThatThrownBy(() -> RawLines.connect(port)).hasMessageContaining("refused");
    }
  }

  @Test
  void thePortCanBeSwitchedOff() {
    try (RunningServer server = new RunningServer(data, Map.of("invite.tcp", "false"));
        RawWebSocket client = RawWebSocket.connect(server.port())) {
      assertThat(server.server().invitePort()).isEmpty();
      assertThat(server.server().inviteAddress()).isEmpty();
      assertThat(client.upgrade("/invite", "")).startsWith("HTTP/1.1 101");
    }
  }

  @Test
  void aPortThatIsTakenIsToldAndTheFolderIsFreedAgain(@TempDir Path other) {
    try (RunningServer server = RunningServer.start(data)) {
      Map<String, String> samePort = Map.of("invite.port", Integer.toString(server.invitePort()));
      assertThatThrownBy(() -> new RunningServer(other, samePort))
          .hasMessageContaining("--invite-port");
      RunningServer.start(other).close();
    }
  }
}
