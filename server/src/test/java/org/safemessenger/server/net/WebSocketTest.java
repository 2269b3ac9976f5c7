package org.safemessenger.server.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.server.testing.RawWebSocket.BINARY;
import static org.safemessenger.server.testing.RawWebSocket.CLOSE;
import static org.safemessenger.server.testing.RawWebSocket.CONTINUATION;
import static org.safemessenger.server.testing.RawWebSocket.PING;
import static org.safemessenger.server.testing.RawWebSocket.PONG;
import static org.safemessenger.server.testing.RawWebSocket.TEXT;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.server.testing.Await;
import org.safemessenger.server.testing.RawWebSocket;
import org.safemessenger.server.testing.TurnableClock;

class WebSocketTest {
  private static final FrameLimits LIMITS = new FrameLimits(256 * 1024, 64);

  private final TurnableClock clock = new TurnableClock();
  private Listener listener;

  @BeforeEach
  void listen() {
    listener = EchoServer.listen(EchoServer.settings(0, LIMITS), clock);
  }

  @AfterEach
  void close() {
    listener.close();
  }

  @Test
  void echoesTextAndBinary() {
    try (RawWebSocket client = RawWebSocket.open(listener.port())) {
      client.text("grüß dich");
      assertThat(client.nextText()).isEqualTo("grüß dich");
      client.frame(true, BINARY, new byte[] {1, 2, 3});
      assertThat(client.next().orElseThrow().opcode()).isEqualTo(BINARY);
    }
  }

  @Test
  void putsFragmentsTogetherAroundControlFrames() {
    try (RawWebSocket client = RawWebSocket.open(listener.port())) {
      client.frame(false, TEXT, "ab".getBytes(UTF_8));
      client.frame(true, PING, "p".getBytes(UTF_8));
      client.frame(false, CONTINUATION, new byte[0]);
      client.frame(true, CONTINUATION, "c".getBytes(UTF_8));
      assertThat(client.next().orElseThrow()).isEqualTo(new RawWebSocket.Received(PONG, "p"));
      assertThat(client.nextText()).isEqualTo("abc");
    }
  }

  @Test
  void readsFramesThatCameWithTheUpgradeRequest() {
    try (RawWebSocket client = RawWebSocket.connect(listener.port())) {
      ByteArrayOutputStream both = new ByteArrayOutputStream();
      both.writeBytes(RawWebSocket.upgradeRequest("/", "").getBytes(ISO_8859_1));
      both.writeBytes(RawWebSocket.encode(true, TEXT, "impatient".getBytes(UTF_8)));
      client.raw(both.toByteArray());
      assertThat(client.head()).startsWith("HTTP/1.1 101");
      assertThat(client.nextText()).isEqualTo("impatient");
    }
  }

  @Test
  void readsAStreamThatComesByteByByte() {
    try (RawWebSocket client = RawWebSocket.open(listener.port())) {
      for (byte b : RawWebSocket.encode(true, TEXT, "slow".getBytes(UTF_8))) {
        client.raw(new byte[] {b});
      }
      assertThat(client.nextText()).isEqualTo("slow");
    }
  }

  @Test
  void answersALongestMessageAndRefusesALongerOne() {
    try (RawWebSocket client = RawWebSocket.open(listener.port())) {
      String longest = "x".repeat(LIMITS.message());
      client.text(longest);
      assertThat(client.nextText()).isEqualTo(longest);
      client.text(longest + "x");
      assertThat(client.closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void countsTheFragmentsOfAMessageTogether() {
    try (RawWebSocket client = RawWebSocket.open(listener.port())) {
      byte[] half = new byte[LIMITS.message() / 2 + 1];
      client.frame(false, BINARY, half);
      client.frame(true, CONTINUATION, half);
      assertThat(client.closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void refusesAMessageInTooManyPieces() {
    try (RawWebSocket client = RawWebSocket.open(listener.port())) {
      client.frame(false, TEXT, new byte[0]);
      for (int i = 0; i < LIMITS.fragments(); i++) {
        client.frame(false, CONTINUATION, new byte[0]);
      }
      assertThat(client.closeCode()).isEqualTo(1009);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "C0AF",
    "EDA080",
    "F4908080",
    "FF",
    "E282",
    "C3",
    "80",
    "F0808080",
  })
  void refusesWhatIsNotUtf8(String hex) {
    try (RawWebSocket client = RawWebSocket.open(listener.port())) {
      client.frame(true, TEXT, java.util.HexFormat.of().parseHex(hex));
      assertThat(client.closeCode()).isEqualTo(1007);
    }
  }

  @Test
  void refusesFramesThatAreNotMasked() {
    try (RawWebSocket client = RawWebSocket.open(listener.port())) {
      client.raw(new byte[] {(byte) 0x81, 1, 'x'});
      assertThat(client.closeCode()).isEqualTo(1002);
    }
  }

  @Test
  void refusesReservedBitsAndOpcodes() {
    for (int first : new int[] {0xC1, 0x83, 0x8B}) {
      try (RawWebSocket client = RawWebSocket.open(listener.port())) {
        client.raw(new byte[] {(byte) first, (byte) 0x80, 0, 0, 0, 0});
        assertThat(client.closeCode()).isEqualTo(1002);
      }
    }
  }

  @Test
  void answersAGoodbyeWithItsCodeAndEnds() {
    try (RawWebSocket client = RawWebSocket.open(listener.port())) {
      client.frame(true, CLOSE, new byte[] {0x03, (byte) 0xE8});
      assertThat(client.closeCode()).isEqualTo(1000);
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void cutsOffWhoDoesNotAnswerTheGoodbye() {
    try (RawWebSocket client = RawWebSocket.open(listener.port())) {
      client.frame(true, TEXT, new byte[] {(byte) 0xFF});
      assertThat(client.closeCode()).isEqualTo(1007);
      clock.advance(Duration.ofSeconds(3));
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void offersNoCompression() {
    try (RawWebSocket client = RawWebSocket.connect(listener.port())) {
      String head = client.upgrade("/", "Sec-WebSocket-Extensions: permessage-deflate\r\n");
      assertThat(head).startsWith("HTTP/1.1 101").doesNotContainIgnoringCase("deflate");
    }
  }

  @Test
  void namesTheSubprotocolAndTakesItOnAnyPath() {
    try (RawWebSocket client = RawWebSocket.connect(listener.port())) {
      String head =
          client.upgrade("/elsewhere", "Sec-WebSocket-Protocol: other, safemessenger.v1\r\n");
      assertThat(head)
          .startsWith("HTTP/1.1 101")
          .containsIgnoringCase("sec-websocket-protocol: safemessenger.v1");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost, 101",
    "HTTP://LOCALHOST, 101",
    "http://localhost:80, 101",
    "https://friend.example, 101",
    "https://friend.example.evil.example, 403",
    "https://evil.friend.example, 403",
    "https://localhost.evil.example, 403",
    "http://localhost:8080, 403",
    "null, 403",
    "file://, 403",
    "garbage, 403",
  })
  void checksTheOrigin(String origin, int status) {
    try (RawWebSocket client = RawWebSocket.connect(listener.port())) {
      assertThat(client.upgrade("/", "Origin: " + origin + "\r\n"))
          .startsWith("HTTP/1.1 " + status);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET /", "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "})
  void givesAConnectionTenSecondsToUpgrade(String beginning) {
    try (RawWebSocket client = RawWebSocket.connect(listener.port())) {
      client.raw(beginning.getBytes(ISO_8859_1));
      Await.until(() -> listener.connections() == 1);
      clock.advance(Duration.ofSeconds(9));
      client.raw(new byte[0]);
      clock.advance(Duration.ofSeconds(2));
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void refusesHeadersBeyondSixteenKibibytes() {
    try (RawWebSocket client = RawWebSocket.connect(listener.port())) {
      assertThat(client.upgrade("/", "X-Long: " + "x".repeat(17_000) + "\r\n"))
          .startsWith("HTTP/1.1 431");
    }
  }
}
