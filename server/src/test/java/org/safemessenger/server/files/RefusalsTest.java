package org.safemessenger.server.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.server.testing.Dialect;
import org.safemessenger.server.testing.FileClient;
import org.safemessenger.server.testing.FileClient.Answer;
import org.safemessenger.server.testing.RawWebSocket;
import org.safemessenger.server.testing.TestClient;

/** Every error of docs/protocol/files.md, section 1, that does not need time or a full disk. */
class RefusalsTest extends FileSetup {
  private static final String OCTETS = "Content-Type: application/offset+octet-stream\r\n";

  @Override
  Map<String, String> keys() {
    return Map.of("origins", "https://chat.example.org", "limits.transfers_per_account", "2");
  }

  private static void assertRefused(Answer answer, int status, int code) {
    assertThat(answer.status()).as(() -> answer.message()).isEqualTo(status);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.message()).isNotBlank();
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.header("Tus-Resumable")).isEqualTo("1.0.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Authorization: Basic YWxpY2U6c2VjcmV0\r\n",
        "Authorization: Bearer\r\n",
        "Authorization: Bearer x\r\n",
        "Authorization: Bearer 00000000-0000-4000-8000-000000000000\r\n",
        "Cookie: session=00000000-0000-4000-8000-000000000000\r\n"
      })
  void withoutASessionNothingIsDone(String authorization) {
    for (String line : new String[] {"GET /files", "POST /files", "DELETE /files/" + anyId()}) {
      assertThat(raw(line, authorization))
          .startsWith("HTTP/1.1 401")
          .contains("www-authenticate: Bearer", "{\"code\":1001,");
    }
  }

  @Test
  void aTokenInTheUrlIsNoToken() {
    assertThat(raw("GET /files?session=" + alice.session(), "")).startsWith("HTTP/1.1 401");
  }

  @Test
  void aSessionThatEndedIsWorthless() {
    try (TestClient client = Dialect.FLAT.connect(server.port())) {
      client.resume(alice.session());
      client.ask("logout");
    }
    assertRefused(alice.get("/files"), 401, 1001);
  }

  @Test
  void wrongTokensCountAgainstTheAddressAsLoginsDo() {
    // From loopback nothing counts unless a proxy names the client.
    int refused = 0;
    for (int i = 0; i < 100; i++) {
      Answer answer =
          alice.send(
              alice
                  .anonymous("/files")
                  .header("X-Forwarded-For", "192.0.2.7")
                  .header("X-Forwarded-Proto", "https")
                  .header("Authorization", "Bearer " + UUID.randomUUID())
                  .GET());
      refused += answer.status() == 429 ? 1 : 0;
    }
    assertThat(refused).isEqualTo(40);
  }

  @Test
  void onlyTheUploaderGoesOn() {
    String path = alice.create(1_000).location();
    assertRefused(bob.patch(path, 0, new byte[10]), 403, 1002);
    assertRefused(bob.delete(path), 403, 1002);
    assertThat(bob.head(path).status()).isEqualTo(404);
    assertThat(alice.head(path).offset()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "https://chat.example.org, 200, https://chat.example.org",
    "http://localhost, 200, http://localhost",
    "https://evil.example, 403, ''",
    "null, 403, ''",
    "https://chat.example.org.evil.example, 403, ''"
  })
  void pagesOfOtherOriginsMayNotAskUnlessTheyAreListed(String origin, int status, String allowed) {
    String answer = raw("GET /files", bearer() + "Origin: " + origin + "\r\n");
    assertThat(answer).startsWith("HTTP/1.1 " + status);
    assertThat(answer.contains("access-control-allow-origin: " + origin))
        .isEqualTo(!allowed.isEmpty());
    assertThat(answer).doesNotContain("access-control-allow-credentials");
  }

  @Test
  void aListedPageLearnsBeforehandWhatItMaySend() {
    String preflight =
        raw(
            "OPTIONS /files",
            "Origin: https://chat.example.org\r\nAccess-Control-Request-Method: POST\r\n");
    assertThat(preflight)
        .startsWith("HTTP/1.1 204")
        .contains("access-control-allow-headers: Authorization")
        .contains("access-control-allow-methods: GET, HEAD, POST, PATCH, DELETE, OPTIONS");
    assertThat(raw("OPTIONS /files", "Origin: https://evil.example\r\n"))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  void clearHttpThatIsNotLoopbackIsRefusedAsTheFlatDialectIs() {
    String forwarded = "X-Forwarded-For: 192.0.2.7\r\n";
    assertThat(raw("GET /files", bearer() + forwarded))
        .startsWith("HTTP/1.1 403")
        .contains("{\"code\":1002,");
    assertThat(raw("GET /files", bearer() + forwarded + "X-Forwarded-Proto: https\r\n"))
        .startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/files/",
        "/files/x",
        "/files/../config.json",
        "/files/..%2fconfig.json",
        "/files/parts",
        "/files/AAAAAAAAAAAAAAAAAAAAAAA",
        "/files/AAAAAAAAAAAAAAAAAAAAAB",
        "/files/AAAAAAAAAAAAAAAAAAAA.A",
        "/files/AAAAAAAAAAAAAAAAAAAAAA/",
        "/files//AAAAAAAAAAAAAAAAAAAAAA",
        "/files/AAAAAAAAAAAAAAAAAAAAAA"
      })
  void whatIsNotThereIsNotFound(String path) {
    for (String method : new String[] {"GET", "DELETE"}) {
      assertThat(raw(method + " " + path, bearer()))
          .startsWith("HTTP/1.1 404")
          .contains("{\"code\":1102,");
    }
    assertThat(
            raw(
                "PATCH " + path,
                bearer() + "Upload-Offset: 0\r\nTus-Resumable: 1.0.0\r\n" + OCTETS))
        .startsWith("HTTP/1.1 404");
    assertThat(raw("HEAD " + path, bearer())).startsWith("HTTP/1.1 404");
  }

  @Test
  void pathsThatOnlyBeginLikeItBelongToTheRestOfTheServer() {
    assertThat(raw("GET /filesystem", bearer())).startsWith("HTTP/1.1 404").contains("start page");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Upload-Length: \r\n",
        "Upload-Length: -1\r\n",
        "Upload-Length: 1e3\r\n",
        "Upload-Length: 0x10\r\n",
        "Upload-Length: +5\r\n",
        "Upload-Length: 1234567890123456789\r\n",
        "Upload-Length: 99999999999999999999999999\r\n",
        "Upload-Length: \u0661\r\n",
        "Upload-Length: 5\r\nUpload-Length: 6\r\n",
        "Upload-Length: 5\r\nUpload-Defer-Length: 1\r\n",
        "Upload-Defer-Length: 1\r\n"
      })
  void aLengthIsANumberOfBytesAndSaidOnce(String length) {
    assertThat(raw("POST /files", bearer() + "Tus-Resumable: 1.0.0\r\n" + length))
        .startsWith("HTTP/1.1 400")
        .contains("{\"code\":1004,");
    assertThat(alice.used()).isZero();
  }

  @Test
  void anOffsetIsANumberOfBytes() {
    String path = alice.create(1_000).location();
    for (String offset : new String[] {"", "Upload-Offset: x\r\n", "Upload-Offset: -1\r\n"}) {
      assertThat(raw("PATCH " + path, bearer() + "Tus-Resumable: 1.0.0\r\n" + OCTETS + offset))
          .startsWith("HTTP/1.1 400");
    }
    assertThat(
            raw(
                "PATCH " + path,
                bearer() + bearer() + "Tus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n" + OCTETS))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void anotherOffsetThanTheServerHasIsAConflict() {
    String path = alice.create(1_000, new byte[500]).location();
    for (long offset : new long[] {0, 499, 501, 1_000}) {
      Answer answer = alice.patch(path, offset, new byte[10]);
      assertRefused(answer, 409, 1107);
      assertThat(answer.message()).contains("500 bytes");
    }
    assertThat(alice.head(path).offset()).isEqualTo(500);
  }

  @Test
  void aCompleteFileDoesNotChange() {
    byte[] content = bytes(1_000);
    String path = alice.upload(content);
    assertRefused(alice.patch(path, 0, bytes(1_000)), 409, 1107);
    assertRefused(alice.patch(path, 1_000, bytes(1)), 413, 1105);
    assertThat(alice.patch(path, 1_000, new byte[0]).status()).isEqualTo(204);
    assertThat(bob.get(path).body()).isEqualTo(content);
  }

  @Test
  void tooLargeIsSaidBeforeAnythingIsSent() {
    assertRefused(alice.create(8L * MIB + 1), 413, 1105);
    assertThat(alice.create(8L * MIB).status()).isEqualTo(201);
    String path = alice.create(1_000, new byte[400]).location();
    assertRefused(alice.patch(path, 400, new byte[601]), 413, 1105);
    assertThat(alice.head(path).offset()).isEqualTo(400);
    assertRefused(alice.create(100, new byte[101]), 413, 1105);
  }

  @Test
  void ofABodyInChunksThatIsTooLongNothingStays() {
    String path = alice.create(100_000, new byte[400]).location();
    Answer answer =
        alice.send(
            alice
                .to(path)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", "400")
                .header("Content-Type", "application/offset+octet-stream")
                .method(
                    "PATCH",
                    BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(new byte[200_000]))));
    assertRefused(answer, 413, 1105);
    assertThat(alice.head(path).offset()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Content-Type: application/octet-stream\r\n",
        "Content-Type: multipart/form-data\r\n",
        "Content-Type: application/offset+octet-stream; charset=utf-8\r\n"
      })
  void bytesComeWithTheirContentTypeAlone(String type) {
    String path = alice.create(1_000).location();
    assertThat(
            raw("PATCH " + path, bearer() + "Tus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n" + type))
        .startsWith("HTTP/1.1 415")
        .contains("{\"code\":1004,");
    assertThat(
            raw(
                "POST /files",
                bearer()
                    + "Tus-Resumable: 1.0.0\r\nUpload-Length: 10\r\nContent-Length: 10\r\n"
                    + type))
        .startsWith("HTTP/1.1 415");
  }

  @Test
  void anotherVersionOfTusIsNotSpoken() {
    String path = alice.create(1_000).location();
    for (String version : new String[] {"", "Tus-Resumable: 0.2.2\r\n"}) {
      assertThat(raw("POST /files", bearer() + "Upload-Length: 5\r\n" + version))
          .startsWith("HTTP/1.1 412")
          .contains("tus-version: 1.0.0".replace("tus-version", "Tus-Version"), "{\"code\":1004,");
      assertThat(raw("PATCH " + path, bearer() + "Upload-Offset: 0\r\n" + OCTETS + version))
          .startsWith("HTTP/1.1 412");
    }
    assertThat(raw("HEAD " + path, bearer() + "Tus-Resumable: 2\r\n")).startsWith("HTTP/1.1 412");
  }

  @ParameterizedTest
  @CsvSource({"PUT, /files", "HEAD, /files", "DELETE, /files", "PUT, ID", "POST, ID", "TRACE, ID"})
  void otherMethodsAreNotAnswered(String method, String where) {
    String path = where.equals("ID") ? "/files/" + anyId() : where;
    assertThat(raw(method + " " + path, bearer()))
        .startsWith("HTTP/1.1 405")
        .containsIgnoringCase("allow: GET, HEAD, POST, PATCH, DELETE, OPTIONS");
  }

  @Test
  void tooManyTransfersOfOneAccountHaveToWait() {
    String one = alice.create(1_000).location();
    String other = alice.create(1_000).location();
    String third = alice.create(1_000).location();
    try (RawWebSocket first = connection();
        RawWebSocket second = connection()) {
      begin(first, one);
      begin(second, other);
      Answer answer = alice.patch(third, 0, new byte[10]);
      assertRefused(answer, 429, 1104);
      assertThat(answer.header("Retry-After")).isEqualTo("2");
      assertThat(bob.create(10, new byte[10]).status()).isEqualTo(201);
    }
    org.safemessenger.server.testing.Await.until(
        () -> alice.patch(third, alice.head(third).offset(), new byte[10]).status() == 204);
  }

  /** Sends the first of ten bytes and returns once the server has it. */
  private void begin(RawWebSocket connection, String path) {
    connection.raw(
        head(
            "PATCH " + path,
            OCTETS + "Upload-Offset: 0\r\nContent-Length: 10\r\nExpect: 100-continue\r\n"));
    assertThat(connection.head()).startsWith("HTTP/1.1 100");
    connection.raw(new byte[1]);
  }

  private String bearer() {
    return "Authorization: Bearer " + alice.session() + "\r\n";
  }

  private static String anyId() {
    return "AAAAAAAAAAAAAAAAAAAAAA";
  }

  /** All that a server answers to a request whose body never comes. */
  private String raw(String line, String headers) {
    try (RawWebSocket connection = connection()) {
      connection.raw(
          (line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n")
              .getBytes(ISO_8859_1));
      String head = connection.head();
      int length =
          head.lines()
              .filter(
                  header -> header.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
              .mapToInt(header -> Integer.parseInt(header.substring(15).strip()))
              .findFirst()
              .orElse(0);
      return line.startsWith("HEAD") ? head : head + connection.text(length);
    }
  }

  @Test
  void aServerMayHaveNoFilesAtAll() {
    server.close();
    server = new org.safemessenger.server.testing.RunningServer(data, Map.of("files", "false"));
    FileClient again = new FileClient(server.port(), alice.session());
    assertRefused(again.get("/files"), 404, 1102);
    try (RawWebSocket client = RawWebSocket.open(server.port())) {
      assertThat(client.nextText()).contains("contact_keys").doesNotContain("\"files\"");
    }
  }
}
