package org.safemessenger.server.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.server.testing.Await;
import org.safemessenger.server.testing.RawWebSocket;
import org.safemessenger.server.testing.TurnableClock;

/** What browsers are given, with a small web client from src/test/resources. */
class WebClientTest {
  private static final String SCRIPT = "/assets/app-00000000.js";
  private static final String WORKER = "/assets/workers/engine-00000000.js";

  /** An answer as it came; bytes are characters of ISO 8859-1. */
  private record Answer(String status, Map<String, String> headers, String body) {
    static Answer of(String text) {
      int end = text.indexOf("\r\n\r\n");
      String[] head = text.substring(0, end).split("\r\n");
      Map<String, String> headers =
          java.util.Arrays.stream(head)
              .skip(1)
              .map(line -> line.split(": ", 2))
              .collect(Collectors.toMap(pair -> pair[0].toLowerCase(Locale.ROOT), pair -> pair[1]));
      return new Answer(head[0].substring(9), headers, text.substring(end + 4));
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  private final Listener listener =
      new Listener(
          EchoServer.settings(0, new FrameLimits(1024, 8), true),
          null,
          EchoServer.routes(),
          EchoServer.NO_LIMITS,
          () -> true,
          InstantSource.system());

  @AfterEach
  void close() {
    listener.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html; charset=utf-8",
    "/index.html, text/html; charset=utf-8",
    "/?from=a-link, text/html; charset=utf-8",
    SCRIPT + ", text/javascript; charset=utf-8",
    "/manifest.webmanifest, application/manifest+json",
    "/assets/noise-00000000.png, image/png",
  })
  void aFileComesWholeWithItsType(String path, String type) throws IOException {
    Answer answer = get(path, "");
    assertThat(answer.status()).startsWith("200");
    assertThat(answer.header("content-type")).isEqualTo(type);
    assertThat(answer.header("content-length")).isEqualTo("" + answer.body().length());
    assertThat(answer.headers()).doesNotContainKey("content-encoding");
    assertThat(answer.body()).isEqualTo(plain(path));
  }

  @Test
  void theSmallestVariantThatTheClientTakesIsSent() throws IOException {
    Answer brotli = get(SCRIPT, "Accept-Encoding: gzip, deflate, br\r\n");
    assertThat(brotli.header("content-encoding")).isEqualTo("br");
    assertThat(brotli.body()).isEqualTo(file(SCRIPT + ".br"));

    Answer gzip = get(SCRIPT, "Accept-Encoding: gzip\r\n");
    assertThat(gzip.header("content-encoding")).isEqualTo("gzip");
    try (InputStream in =
        new GZIPInputStream(new ByteArrayInputStream(gzip.body().getBytes(ISO_8859_1)))) {
      assertThat(new String(in.readAllBytes(), ISO_8859_1)).isEqualTo(plain(SCRIPT));
    }
    assertThat(brotli.header("vary")).isEqualTo("accept-encoding");
    assertThat(get(SCRIPT, "").header("vary")).isEqualTo("accept-encoding");
  }

  @Test
  void whatDoesNotGetSmallerIsSentAsItIs() throws IOException {
    Answer answer = get("/assets/noise-00000000.png", "Accept-Encoding: br, gzip\r\n");
    assertThat(answer.headers()).doesNotContainKey("content-encoding");
    assertThat(answer.body()).isEqualTo(file("/assets/noise-00000000.png"));
  }

  @Test
  void eachVariantHasAnEntityTagOfItsOwn() {
    assertThat(
            java.util.stream.Stream.of("", "Accept-Encoding: gzip\r\n", "Accept-Encoding: br\r\n")
                .map(headers -> get(SCRIPT, headers).header("etag")))
        .doesNotHaveDuplicates()
        .allMatch(tag -> tag.matches("\"[\\w.-]{43,}\""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "W/%s", "\"other\", %s", "*"})
  void whoHasTheCurrentVariantIsSentNothing(String known) {
    String tag = get("/", "Accept-Encoding: br\r\n").header("etag");
    Answer answer =
        get("/", "Accept-Encoding: br\r\nIf-None-Match: " + known.formatted(tag) + "\r\n");
    assertThat(answer.status()).startsWith("304");
    assertThat(answer.header("etag")).isEqualTo(tag);
    assertThat(answer.header("cache-control")).isEqualTo("no-cache");
    assertThat(answer.header("vary")).isEqualTo("accept-encoding");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void theTagOfAnotherVariantOrOfAnOldOneIsNotTheCurrentOne() {
    String tag = get("/", "Accept-Encoding: br\r\n").header("etag");
    assertThat(get("/", "If-None-Match: " + tag + "\r\n").status()).startsWith("200");
    assertThat(get("/", "If-None-Match: \"old\"\r\n").status()).startsWith("200");
  }

  @Test
  void onlyNamesThatChangeWithTheContentAreKeptForEver() {
    assertThat(get(SCRIPT, "").header("cache-control"))
        .isEqualTo("public, max-age=31536000, immutable");
    assertThat(get(WORKER, "").header("cache-control"))
        .isEqualTo("public, max-age=31536000, immutable");
    assertThat(java.util.stream.Stream.of("/", "/index.html", "/sw.js", "/manifest.webmanifest"))
        .allSatisfy(
            path -> assertThat(get(path, "").header("cache-control")).isEqualTo("no-cache"));
  }

  @Test
  void headIsGetWithoutTheContent() {
    Answer get = get(SCRIPT, "Accept-Encoding: gzip\r\n");
    Answer head = Answer.of(request("HEAD " + SCRIPT, "Accept-Encoding: gzip\r\n"));
    assertThat(head.status()).isEqualTo(get.status());
    assertThat(head.body()).isEmpty();
    assertThat(head.headers()).containsAllEntriesOf(withoutDate(get.headers()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
  void filesAreOnlyRead(String method) {
    Answer answer = Answer.of(request(method + " " + SCRIPT, ""));
    assertThat(answer.status()).startsWith("405");
    assertThat(answer.header("allow")).isEqualTo("GET, HEAD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/elsewhere",
        "/assets",
        "/assets/",
        "/assets/app-00000001.js",
        "/index.tsv",
        "/index.html.br",
        "/index.html/",
        "//index.html",
        "/./index.html",
        "/assets/../index.html",
        "/assets/..%2findex.html",
        "/%2e%2e/index.tsv",
        "/../index.tsv",
        "/..\\index.tsv",
        "/files/index.html",
        "/index%2ehtml",
        "/INDEX.HTML",
        "/index.html%00.png",
        "index.html",
        "http://localhost/index.html",
      })
  void nothingElseIsFound(String path) {
    Answer answer = get(path, "");
    assertThat(answer.status()).startsWith("404");
    assertThat(answer.header("content-security-policy")).startsWith("default-src 'none';");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", SCRIPT, WORKER, "/sw.js", "/elsewhere", "/healthz"})
  void everyAnswerKeepsTheBrowserFromMisusingIt(String path) {
    Answer answer = get(path, "");
    assertThat(answer.header("content-security-policy"))
        .startsWith("default-src 'none'")
        .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
        .doesNotContain("unsafe-inline")
        .doesNotContain("'unsafe-eval'");
    assertThat(answer.headers())
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("referrer-policy", "no-referrer")
        .containsEntry("cross-origin-opener-policy", "same-origin")
        .containsEntry("cross-origin-resource-policy", "same-origin")
        .doesNotContainKey("strict-transport-security");
    assertThat(answer.header("permissions-policy"))
        .contains("microphone=(self)", "camera=(self)", "geolocation=()");
  }

  @Test
  void scriptsComeFromHereAloneAndNothingCompilesWebAssembly() {
    String policy = get("/", "").header("content-security-policy");
    assertThat(policy)
        .contains("; script-src 'self';", "require-trusted-types-for 'script'")
        .contains("; trusted-types safemessenger dompurify;")
        .contains("; connect-src 'self';", "; worker-src 'self';")
        .doesNotContain("wasm");
    assertThat(get(WORKER, "").header("content-security-policy")).isEqualTo(policy);
  }

  @Test
  void aConnectionTakesOneRequestAfterTheOther() {
    try (RawWebSocket client = RawWebSocket.connect(listener.port())) {
      for (String path : List.of("/", SCRIPT, "/elsewhere", "/healthz")) {
        client.raw(("HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(ISO_8859_1));
        assertThat(client.head())
            .startsWith(path.equals("/elsewhere") ? "HTTP/1.1 404" : "HTTP/1.1 200")
            .doesNotContain("connection: close");
      }
      assertThat(client.upgrade("/", "")).startsWith("HTTP/1.1 101");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "HEAD / HTTP/1.0\r\n\r\n",
        "GET /elsewhere HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n",
        "GET /elsewhere HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST / HTTP/1.1\r\n\r\n",
      })
  void whatCannotBeFollowedByAnotherRequestEndsTheConnection(String request) {
    try (RawWebSocket client = RawWebSocket.connect(listener.port())) {
      client.raw(request.getBytes(ISO_8859_1));
      assertThat(client.rest()).contains("connection: close");
    }
  }

  @Test
  void whoDoesNotAwaitTheAnswersGetsNoMoreThanFit() {
    int requests = 20_000;
    byte[] many = ("GET " + SCRIPT + " HTTP/1.1\r\n\r\n").repeat(requests).getBytes(ISO_8859_1);
    try (RawWebSocket client = RawWebSocket.connect(listener.port())) {
      Thread sending = Thread.ofVirtual().start(() -> sendUntilClosed(client, many));
      Await.until(() -> !sending.isAlive());
    }
    assertThat(get("/healthz", "").status()).startsWith("200");
  }

  @Test
  void aConnectionThatAsksNothingMoreIsClosed() {
    TurnableClock clock = new TurnableClock();
    try (Listener patient =
            new Listener(
                EchoServer.settings(0, new FrameLimits(1024, 8), true),
                null,
                EchoServer.routes(),
                EchoServer.NO_LIMITS,
                () -> true,
                clock);
        RawWebSocket client = RawWebSocket.connect(patient.port())) {
      client.raw("HEAD / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
      assertThat(client.head()).startsWith("HTTP/1.1 200");
      clock.advance(HttpGate.NEXT_REQUEST.minusSeconds(1));
      client.raw("HEAD / HTTP/1.1\r\n\r\n".getBytes(ISO_8859_1));
      assertThat(client.head()).startsWith("HTTP/1.1 200");
      clock.advance(HttpGate.NEXT_REQUEST.plusSeconds(1));
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void aWebSocketIsStillTakenWhereThePageIs() {
    try (RawWebSocket client = RawWebSocket.connect(listener.port())) {
      assertThat(client.upgrade("/", "")).startsWith("HTTP/1.1 101");
    }
  }

  /** The server may close while this writes. */
  private static void sendUntilClosed(RawWebSocket client, byte[] bytes) {
    try {
      client.raw(bytes);
    } catch (UncheckedIOException e) {
      assertThat(e).hasMessageMatching(".*(reset|pipe|closed).*");
    }
  }

  private Answer get(String path, String headers) {
    return Answer.of(request("GET " + path, headers));
  }

  private String request(String line, String headers) {
    try (RawWebSocket client = RawWebSocket.connect(listener.port())) {
      client.raw(
          (line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n")
              .getBytes(ISO_8859_1));
      return client.rest(ISO_8859_1);
    }
  }

  private static Map<String, String> withoutDate(Map<String, String> headers) {
    return headers.entrySet().stream()
        .filter(header -> !header.getKey().equals("date"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static String plain(String path) throws IOException {
    String file = path.replaceFirst("\\?.*", "");
    return file(file.equals("/") ? "/index.html" : file);
  }

  private static String file(String path) throws IOException {
    try (InputStream in =
        WebClientTest.class.getResourceAsStream("/org/safemessenger/web/files" + path)) {
      return new String(in.readAllBytes(), ISO_8859_1);
    }
  }
}
