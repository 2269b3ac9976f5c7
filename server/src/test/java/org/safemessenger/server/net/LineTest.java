package org.safemessenger.server.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.server.testing.Await;
import org.safemessenger.server.testing.RawLines;
import org.safemessenger.server.testing.RawWebSocket;
import org.safemessenger.server.testing.TurnableClock;

/** The port for lines, with an echo behind it. */
class LineTest {
  private static final int LONGEST = 256 * 1024;

  private final TurnableClock clock = new TurnableClock();
  private Listener listener;

  @BeforeEach
  void listen() {
    listener =
        EchoServer.listenToLines(EchoServer.settings(0, new FrameLimits(LONGEST, 64)), clock);
  }

  @AfterEach
  void close() {
    listener.close();
  }

  private RawLines connect() {
    return RawLines.connect(listener.linePort().orElseThrow());
  }

  @Test
  void aLineEndsInALineFeedACarriageReturnBeforeItAndEmptyLinesAreIgnored() {
    try (RawLines client = connect()) {
      client.raw("one\ntwo\r\n\n\r\n\r\r\nthree \r\n".getBytes(UTF_8));
      assertThat(List.of(client.nextLine(), client.nextLine(), client.nextLine()))
          .containsExactly("one", "two", "\r");
      assertThat(client.nextLine()).isEqualTo("three ");
    }
  }

  @Test
  void bytesThatComeOneByOneAreAsGood() {
    try (RawLines client = connect()) {
      for (byte one : "grüß dich 🎉\r\n".getBytes(UTF_8)) {
        client.raw(new byte[] {one});
      }
      assertThat(client.nextLine()).isEqualTo("grüß dich 🎉");
    }
  }

  @Test
  void tenThousandLinesAtOnceArriveInOrder() {
    List<String> lines = IntStream.range(0, 10_000).mapToObj(i -> "line " + i).toList();
    try (RawLines client = connect()) {
      client.raw(lines.stream().collect(Collectors.joining("\n", "", "\n")).getBytes(UTF_8));
      client.shut();
      assertThat(client.rest()).isEqualTo(lines);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void aLongestLineIsTakenAndALongerOneRefused(String end) {
    String longest = "x".repeat(LONGEST);
    try (RawLines client = connect()) {
      client.raw((longest + end).getBytes(UTF_8));
      assertThat(client.nextLine()).isEqualTo(longest);
      client.raw((longest + "x" + end).getBytes(UTF_8));
      assertThat(client.rest()).containsExactly("TOO_LONG");
    }
  }

  @Test
  void aLineThatNeverEndsIsRefused() {
    try (RawLines client = connect()) {
      byte[] piece = "x".repeat(1_000).getBytes(UTF_8);
      for (int sent = 0; sent <= LONGEST + 1; sent += piece.length) {
        client.raw(piece);
      }
      assertThat(client.rest()).containsExactly("TOO_LONG");
    }
  }

  @Test
  void whatIsNotUtf8IsOneBadLineAndNoMore() {
    try (RawLines client = connect()) {
      client.raw(HexFormat.of().parseHex("C0AF0A"));
      client.line("next");
      assertThat(client.nextLine()).isEqualTo("NOT_UTF8");
      assertThat(client.nextLine()).isEqualTo("next");
    }
  }

  @Test
  void whoSaysNothingMoreGetsHisAnswersAndTheEnd() {
    try (RawLines client = connect()) {
      client.raw("one\ntwo without an end".getBytes(UTF_8));
      client.shut();
      assertThat(client.rest()).containsExactly("one", "two without an end");
      Await.until(() -> listener.connections() == 0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST /invite HTTP/1.0\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
      })
  void httpIsToldThatThisIsNoPortForIt(String request) {
    try (RawLines client = connect()) {
      client.raw(request.getBytes(ISO_8859_1));
      assertThat(client.rest()).containsExactly("HTTP 0");
    }
  }

  @Test
  void httpLaterOnIsALineLikeOthers() {
    try (RawLines client = connect()) {
      client.raw("hello\nGET / HTTP/1.1\n".getBytes(UTF_8));
      assertThat(client.nextLine()).isEqualTo("hello");
      assertThat(client.nextLine()).isEqualTo("GET / HTTP/1.1");
    }
  }

  @Test
  void aTlsHelloIsToldThatThisPortSpeaksPlainText() {
    try (RawLines client = connect()) {
      client.raw(HexFormat.of().parseHex("1603010200010001FC0303"));
      assertThat(client.rest()).containsExactly("TLS 0");
    }
  }

  @Test
  void aPersonMayTakeTimeToType() {
    try (RawLines client = connect()) {
      client.raw("he".getBytes(UTF_8));
      clock.advance(Duration.ofMinutes(20));
      client.line("llo");
      assertThat(client.nextLine()).isEqualTo("hello");
    }
  }

  @Test
  void aStoppingServerSaysGoodbyeAndCutsOffWhoStays() throws InterruptedException {
    try (RawLines lines = connect();
        RawWebSocket webSocket = RawWebSocket.open(listener.port())) {
      lines.line("here");
      assertThat(lines.nextLine()).isEqualTo("here");
      listener.stop(Duration.ofSeconds(2), Duration.ofMillis(200));
      assertThat(lines.isAtEnd()).isTrue();
      assertThat(webSocket.closeCode()).isEqualTo(1012);
    }
  }
}
