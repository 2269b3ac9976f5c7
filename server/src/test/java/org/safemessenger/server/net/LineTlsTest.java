package org.safemessenger.server.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.server.link.CloseReason;
import org.safemessenger.server.testing.Await;
import org.safemessenger.server.testing.InsecureTls;
import org.safemessenger.server.testing.RawLines;
import org.safemessenger.server.testing.RawWebSocket;
import org.safemessenger.server.testing.TurnableClock;

/** Lines over TLS, with the certificates of the WebSocket port. */
class LineTlsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path folder;
  private final TurnableClock clock = new TurnableClock();
  private final Witness witness =
      new Witness(
          heard -> {
            heard.link.send(heard.texts.getLast().getBytes(UTF_8));
            if (heard.texts.getLast().equals("bye")) {
              heard.link.close(CloseReason.NORMAL);
            }
          },
          false);
  private Certificates certificates;
  private Listener listener;

  @BeforeEach
  void listen() {
    Path chain = folder.resolve("cert.pem");
    Path key = folder.resolve("key.pem");
    SelfSigned.prepare(chain, key, "localhost", NOW);
    certificates = new Certificates(chain, key, null);
    listener =
        EchoServer.listenToLines(
            EchoServer.settings(0, new FrameLimits(64 * 1024, 64)), certificates, witness, clock);
  }

  @AfterEach
  void close() {
    listener.close();
  }

  private SSLSocket handshake(String version) throws IOException {
    return InsecureTls.connect(listener.linePort().orElseThrow(), version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void linesGoBothWaysAndTheEndIsAProperOne(String version) throws IOException {
    List<String> lines = IntStream.range(0, 5_000).mapToObj(i -> "line " + i).toList();
    try (RawLines client = new RawLines(handshake(version))) {
      client.raw((String.join("\n", lines) + "\nbye\n").getBytes(UTF_8));
      for (String line : lines) {
        assertThat(client.nextLine()).isEqualTo(line);
      }
      assertThat(client.nextLine()).isEqualTo("bye");
      assertThat(client.socket().getInputStream().read()).as("close_notify came").isEqualTo(-1);
    }
    Await.until(() -> listener.connections() == 0);
  }

  @Test
  void whatWasAskedBeforeTheLastWordIsTaken() throws IOException {
    try (RawLines client = new RawLines(handshake("TLSv1.3"))) {
      client.raw("one\ntwo".getBytes(UTF_8));
      client.shut();
      Await.until(() -> listener.connections() == 0);
      assertThat(witness.first().texts).containsExactly("one", "two");
    }
  }

  @Test
  void whoDoesNotSpeakTlsIsToldInPlainText() {
    try (RawLines client = RawLines.connect(listener.linePort().orElseThrow())) {
      client.line("{\"type\": \"ping\"}");
      assertThat(client.rest()).containsExactly("PLAIN_TEXT 0");
    }
  }

  @Test
  void theHandshakeHasADeadlineTypingHasNone() throws IOException {
    try (RawLines silent = RawLines.connect(listener.linePort().orElseThrow());
        RawLines typing = new RawLines(handshake("TLSv1.3"))) {
      typing.raw("he".getBytes(UTF_8));
      Await.until(() -> listener.connections() == 2);
      clock.advance(Duration.ofSeconds(11));
      assertThat(silent.isAtEnd()).isTrue();
      typing.line("llo");
      assertThat(typing.nextLine()).isEqualTo("hello");
    }
  }

  @Test
  void bothPortsUseANewCertificateAtOnce() throws IOException {
    Certificate before = certificateOf(listener.linePort().orElseThrow());
    assertThat(certificateOf(listener.port())).isEqualTo(before);
    Path chain = folder.resolve("cert.pem");
    Files.delete(chain);
    SelfSigned.prepare(chain, folder.resolve("key.pem"), "localhost", NOW);
    Files.setLastModifiedTime(chain, FileTime.from(NOW.plusSeconds(1)));
    assertThat(certificates.reload()).isTrue();
    Certificate after = certificateOf(listener.linePort().orElseThrow());
    assertThat(after).isNotEqualTo(before);
    assertThat(certificateOf(listener.port())).isEqualTo(after);
  }

  @Test
  void ciphersWithoutAuthenticatedEncryptionAreRefused() throws IOException {
    try (SSLSocket socket = InsecureTls.socket(listener.linePort().orElseThrow(), "TLSv1.2")) {
      socket.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"});
      assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
    }
  }

  @Test
  void webSocketsHaveTheirOwnPort() throws IOException {
    try (SSLSocket socket = InsecureTls.connect(listener.port(), "TLSv1.3")) {
      RawWebSocket client = new RawWebSocket(socket);
      assertThat(client.upgrade("/", "")).startsWith("HTTP/1.1 101");
    }
  }

  private static Certificate certificateOf(int port) throws IOException {
    try (SSLSocket socket = InsecureTls.connect(port, "TLSv1.3")) {
      return socket.getSession().getPeerCertificates()[0];
    }
  }
}
