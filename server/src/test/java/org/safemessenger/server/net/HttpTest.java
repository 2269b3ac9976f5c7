package org.safemessenger.server.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.safemessenger.server.link.Session;
import org.safemessenger.server.testing.RawWebSocket;

class HttpTest {
  private final AtomicBoolean ready = new AtomicBoolean(true);
  private final Listener listener =
      new Listener(
          EchoServer.settings(0, new FrameLimits(1024, 8)),
          null,
          Routes.only(
              link -> {
                throw new AssertionError("no session is opened for " + Session.class);
              }),
          EchoServer.NO_LIMITS,
          ready::get,
          InstantSource.system());

  @AfterEach
  void close() {
    listener.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, 200",
    "HEAD, /, 200",
    "GET, /?a=b, 200",
    "GET, /healthz, 200",
    "GET, /readyz, 200",
    "GET, /elsewhere, 404",
    "GET, /../../etc/passwd, 404",
    "POST, /elsewhere, 404",
    "POST, /, 405",
    "PUT, /healthz, 405",
    "OPTIONS, /readyz, 405",
  })
  void answersTheFewPagesThereAre(String method, String path, int status) {
    assertThat(request(method + " " + path)).startsWith("HTTP/1.1 " + status);
  }

  @Test
  void saysWhenItIsNotReady() {
    ready.set(false);
    assertThat(request("GET /readyz")).startsWith("HTTP/1.1 503");
    assertThat(request("GET /healthz")).startsWith("HTTP/1.1 200");
    try (RawWebSocket client = RawWebSocket.connect(listener.port())) {
      assertThat(client.upgrade("/", ""))
          .startsWith("HTTP/1.1 503")
          .containsIgnoringCase("retry-after");
    }
  }

  @Test
  void theStartPageTellsHowToConnectAndLoadsNothing() {
    String page = request("GET /");
    assertThat(page)
        .contains("./safemessenger chat")
        .containsIgnoringCase("content-security-policy: default-src 'none'; style-src 'sha256-")
        .containsIgnoringCase("x-content-type-options: nosniff")
        .doesNotContain("<script")
        .doesNotContain("unsafe-inline")
        .doesNotContain("src=");
  }

  @Test
  void refusesWhatIsNoUpgradeOfRfc6455() {
    assertThat(
            request(
                "POST /",
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"))
        .startsWith("HTTP/1.1 400");
    assertThat(
            request(
                "GET /",
                "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 8\r\n"))
        .startsWith("HTTP/1.1 426")
        .containsIgnoringCase("sec-websocket-version: 13");
    assertThat(request("GET /elsewhere", "Upgrade: websocket\r\nConnection: Upgrade\r\n"))
        .startsWith("HTTP/1.1 404");
  }

  @Test
  void answersGarbageWithBadRequest() {
    try (RawWebSocket client = RawWebSocket.connect(listener.port())) {
      client.raw("\u0016\u0003\u0001 this is not HTTP\r\n\r\n".getBytes(ISO_8859_1));
      assertThat(client.rest()).startsWith("HTTP/1.1 400");
    }
  }

  private String request(String line) {
    return request(line, "");
  }

  private String request(String line, String headers) {
    try (RawWebSocket client = RawWebSocket.connect(listener.port())) {
      client.raw(
          (line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n")
              .getBytes(ISO_8859_1));
      return client.rest();
    }
  }
}
