package org.safemessenger.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.server.testing.InsecureTls;
import org.safemessenger.server.testing.RawWebSocket;
import org.safemessenger.server.testing.RunningServer;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsTest {
  private RunningServer server;

  @BeforeAll
  void start(@TempDir Path data) {
    server = new RunningServer(data, Map.of("tls", "on"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void speaksWithTheSelfSignedCertificateWhoseFingerprintIsTold(String version) throws Exception {
    assertThat(server.server().address()).startsWith("wss://");
    try (SSLSocket socket = connect(version)) {
      socket.startHandshake();
      assertThat(socket.getSession().getProtocol()).isEqualTo(version);
      assertThat(socket.getSession().getCipherSuite()).matches(".*(GCM|POLY1305).*");
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(socket.getSession().getPeerCertificates()[0].getEncoded());
      assertThat(HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash))
          .isEqualTo(server.server().certificateFingerprint());
      RawWebSocket client = new RawWebSocket(socket);
      assertThat(client.upgrade("/", "")).startsWith("HTTP/1.1 101");
      assertThat(client.nextText()).contains("server_info");
      client.text("{\"type\":\"login\",\"session\":\"none\"}");
      assertThat(client.nextText()).contains("1001");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
      })
  void refusesCiphersWithoutAuthenticatedEncryption(String cipher) throws Exception {
    try (SSLSocket socket = connect("TLSv1.2")) {
      socket.setEnabledCipherSuites(new String[] {cipher});
      assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
    }
  }

  @Test
  void tellsBrowsersToStayWithTls() throws Exception {
    try (SSLSocket socket = connect("TLSv1.3")) {
      RawWebSocket client = new RawWebSocket(socket);
      client.raw(
          "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
              .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
      assertThat(client.head()).containsIgnoringCase("strict-transport-security");
    }
  }

  private SSLSocket connect(String version) throws IOException {
    return InsecureTls.socket(server.port(), version);
  }
}
