package org.safemessenger.server.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.testing.FileClient;
import org.safemessenger.server.testing.FileClient.Answer;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.InviteWire;
import org.safemessenger.server.testing.RawWebSocket;

/** The rows of the table in docs/protocol/files.md, section 1, that do what they are asked. */
class UploadTest extends FileSetup {

  @Test
  void aFileIsUploadedInPiecesAndLoadedByWhoeverKnowsItsId() {
    byte[] content = bytes(5_000_000);
    Answer created = alice.create(content.length);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.location()).matches("/files/[A-Za-z0-9_-]{22}");
    assertThat(created.offset()).isZero();
    assertThat(created.header("Upload-Expires")).isEqualTo("Mon, 23 Nov 2026 12:00:00 GMT");
    String path = created.location();

    Answer first = alice.patch(path, 0, Arrays.copyOf(content, 3_000_000));
    assertThat(first.status()).isEqualTo(204);
    assertThat(first.offset()).isEqualTo(3_000_000);
    assertThat(first.header("Upload-Expires")).isEqualTo("Mon, 23 Nov 2026 12:00:00 GMT");
    assertThat(bob.get(path).status()).isEqualTo(404);
    Answer standing = alice.head(path);
    assertThat(standing.status()).isEqualTo(200);
    assertThat(standing.offset()).isEqualTo(3_000_000);
    assertThat(standing.header("Upload-Length")).isEqualTo("5000000");
    assertThat(standing.header("Upload-Expires")).isNotEmpty();
    assertThat(standing.header("Cache-Control")).isEqualTo("no-store");

    Answer second = alice.patch(path, 3_000_000, Arrays.copyOfRange(content, 3_000_000, 5_000_000));
    assertThat(second.status()).isEqualTo(204);
    assertThat(second.offset()).isEqualTo(5_000_000);
    assertThat(second.header("Upload-Expires")).isEmpty();
    assertThat(alice.head(path).offset()).isEqualTo(5_000_000);

    Answer loaded = bob.get(path);
    assertThat(loaded.status()).isEqualTo(200);
    assertThat(loaded.body()).isEqualTo(content);
    assertGuarded(loaded);
    Answer described = bob.head(path);
    assertThat(described.status()).isEqualTo(200);
    assertThat(described.header("Content-Length")).isEqualTo("5000000");
    assertThat(described.header("Upload-Offset")).isEmpty();
    assertGuarded(described);
  }

  private static void assertGuarded(Answer file) {
    assertThat(file.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(file.header("Content-Disposition")).isEqualTo("attachment");
    assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(file.header("Cache-Control")).isEqualTo("private, no-store");
    assertThat(file.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(file.header("Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none';"
                + " form-action 'none'");
  }

  @Test
  void aFileMayComeWithItsCreation() {
    byte[] content = bytes(200_000);
    Answer whole = alice.create(content.length, content);
    assertThat(whole.status()).isEqualTo(201);
    assertThat(whole.offset()).isEqualTo(content.length);
    assertThat(whole.header("Upload-Expires")).isEmpty();
    assertThat(bob.get(whole.location()).body()).isEqualTo(content);

    Answer part = alice.create(content.length, Arrays.copyOf(content, 70_000));
    assertThat(part.offset()).isEqualTo(70_000);
    assertThat(part.header("Upload-Expires")).isNotEmpty();
  }

  @Test
  void anEmptyFileIsCompleteAtOnce() {
    Answer created = alice.create(0);
    assertThat(created.status()).isEqualTo(201);
    Answer loaded = bob.get(created.location());
    assertThat(loaded.status()).isEqualTo(200);
    assertThat(loaded.body()).isEmpty();
    assertThat(alice.patch(created.location(), 0, new byte[0]).status()).isEqualTo(204);
  }

  @Test
  void theUploaderDeletesAndNobodyElse() {
    String path = alice.upload(bytes(10_000));
    assertThat(bob.delete(path).status()).isEqualTo(403);
    assertThat(onDisk()).isOne();
    assertThat(alice.delete(path).status()).isEqualTo(204);
    assertThat(onDisk()).isZero();
    assertThat(bob.get(path).status()).isEqualTo(404);
    assertThat(alice.head(path).status()).isEqualTo(404);
    assertThat(alice.delete(path).status()).isEqualTo(404);
    assertThat(alice.used()).isZero();
  }

  @Test
  void anUnfinishedUploadIsDeletedToo() {
    String path = alice.create(10_000, bytes(5_000)).location();
    assertThat(onDisk()).isOne();
    assertThat(alice.delete(path).status()).isEqualTo(204);
    assertThat(onDisk()).isZero();
    assertThat(alice.used()).isZero();
  }

  @Test
  void whatIsOnOfferIsToldToAnybodyAndWhatIsUsedToTheAccount() {
    Answer options =
        alice.send(alice.anonymous("/files").method("OPTIONS", BodyPublishers.noBody()));
    assertThat(options.status()).isEqualTo(204);
    assertThat(options.header("Tus-Version")).isEqualTo("1.0.0");
    assertThat(options.header("Tus-Extension"))
        .isEqualTo("creation,creation-with-upload,termination,expiration");
    assertThat(options.header("Tus-Max-Size")).isEqualTo(Integer.toString(8 * MIB));

    alice.upload(bytes(10_000));
    alice.create(20_000);
    alice.upload(bytes(1));
    assertThat(alice.get("/files").json().toString())
        .isEqualTo(
            "{\"max_size\":8388608,\"quota\":1073741824,\"used\":34096,\"retention_seconds\":0}");
    assertThat(bob.used()).isZero();
  }

  @Test
  void aSessionOfProtocolIWillDo() {
    try (InviteClient carol = InviteClient.identified(InviteWire.webSocket(server))) {
      carol.signUp("carol");
      FileClient files = new FileClient(server.port(), carol.session());
      byte[] content = bytes(1_000);
      assertThat(bob.get(files.upload(content)).body()).isEqualTo(content);
    }
  }

  @Test
  void requestsFollowEachOtherOnAConnectionAndPagesFollowThem() {
    byte[] content = bytes(1_000);
    String path = alice.upload(content);
    try (RawWebSocket connection = connection()) {
      connection.raw(head("HEAD " + path, ""));
      assertThat(connection.head()).startsWith("HTTP/1.1 200");
      connection.raw(head("OPTIONS /files", ""));
      assertThat(connection.head()).startsWith("HTTP/1.1 204").doesNotContain("connection: close");
      connection.raw(
          "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
              .getBytes(ISO_8859_1));
      assertThat(connection.rest()).startsWith("HTTP/1.1 200").endsWith("ok\n");
    }
    try (RawWebSocket connection = connection()) {
      connection.raw(head("HEAD " + path, "Connection: close\r\n"));
      assertThat(connection.rest()).startsWith("HTTP/1.1 200").contains("connection: close");
    }
  }

  @Test
  void aConnectionServesAsManyRequestsAsComeOneAfterTheOther() {
    String path = alice.create(1_000, new byte[50]).location();
    for (int i = 0; i < 2_000; i++) {
      assertThat(alice.head(path).offset()).isEqualTo(50);
    }
    assertThat(server.server().connections()).isLessThanOrEqualTo(2);
  }

  @Test
  void whoDoesNotWaitForTheAnswerGetsTheFirstOne() {
    try (RawWebSocket connection = connection()) {
      byte[] request = head("GET /files", "");
      byte[] both = java.util.Arrays.copyOf(request, 2 * request.length);
      System.arraycopy(request, 0, both, request.length, request.length);
      connection.raw(both);
      String answers = connection.rest();
      assertThat(answers).startsWith("HTTP/1.1 200");
      assertThat(answers.split("HTTP/1.1", -1)).hasSize(2);
    }
  }

  @Test
  void aClientThatWaitsForPermissionToSendGetsIt() {
    byte[] content = bytes(3_000);
    String path = alice.create(content.length).location();
    try (RawWebSocket connection = connection()) {
      connection.raw(
          head(
              "PATCH " + path,
              "Content-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\n"
                  + "Content-Length: 3000\r\nExpect: 100-continue\r\n"));
      assertThat(connection.head()).startsWith("HTTP/1.1 100");
      connection.raw(content);
      assertThat(connection.head()).startsWith("HTTP/1.1 204");
    }
    try (RawWebSocket connection = connection()) {
      connection.raw(
          head(
              "PATCH " + path,
              "Content-Type: application/offset+octet-stream\r\nUpload-Offset: 0\r\n"
                  + "Content-Length: 3000\r\nExpect: 100-continue\r\n"));
      assertThat(connection.head()).startsWith("HTTP/1.1 409");
    }
  }

  @Test
  void aBodyInChunksIsTakenLikeAnyOther() {
    byte[] content = bytes(300_000);
    String path = alice.create(content.length).location();
    Answer answer =
        alice.send(
            alice
                .to(path)
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", "0")
                .header("Content-Type", "application/offset+octet-stream")
                .method(
                    "PATCH",
                    BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(content))));
    assertThat(answer.offset()).isEqualTo(content.length);
    assertThat(bob.get(path).body()).isEqualTo(content);
  }

  @Test
  void aMethodMayBeNamedInAHeaderWhereOnlyPostPasses() {
    byte[] content = bytes(100);
    String path = alice.create(content.length).location();
    Answer answer =
        alice.send(
            alice
                .to(path)
                .header("X-HTTP-Method-Override", "PATCH")
                .header("Tus-Resumable", "1.0.0")
                .header("Upload-Offset", "0")
                .header("Content-Type", "application/offset+octet-stream")
                .POST(BodyPublishers.ofByteArray(content)));
    assertThat(answer.status()).isEqualTo(204);
    assertThat(bob.get(path).body()).isEqualTo(content);
  }

  @Test
  void whereHeadStandsInAHeaderNoLengthIsSaidOfBytesThatDoNotFollow() {
    String path = alice.upload(bytes(100));
    try (RawWebSocket connection = connection()) {
      for (int i = 0; i < 2; i++) {
        connection.raw(
            head("POST " + path, "X-HTTP-Method-Override: HEAD\r\nContent-Length: 0\r\n"));
        assertThat(connection.head())
            .startsWith("HTTP/1.1 200")
            .containsIgnoringCase("upload-offset: 100")
            .containsIgnoringCase("content-length: 0\r\n");
      }
      connection.raw(head("HEAD " + path, ""));
      assertThat(connection.head()).containsIgnoringCase("content-length: 100\r\n");
    }
  }

  @Test
  void whatGoesWrongAfterTheHeadersEndsTheConnectionAndAddsNothing() throws IOException {
    byte[] content = bytes(MIB);
    String path = alice.upload(content);
    try (FileChannel file = FileChannel.open(only(), StandardOpenOption.WRITE)) {
      file.truncate(content.length / 2);
    }
    try (RawWebSocket connection = connection()) {
      connection.raw(head("GET " + path, ""));
      assertThat(connection.head()).startsWith("HTTP/1.1 200");
      assertThat(content).startsWith(connection.rest(ISO_8859_1).getBytes(ISO_8859_1));
    }
  }

  @Test
  void onTheDiskItIsTheServersAloneAndItsNameSaysNothing() throws IOException {
    String path = alice.upload(bytes(10_000));
    Path file = only();
    String id = path.substring("/files/".length());
    assertThat(file.getFileName().toString()).matches("[0-9a-f]{64}").doesNotContain(id);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    for (Path folder : new Path[] {data.resolve("files"), data.resolve("files/parts")}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
    }
    for (String name : new String[] {"safemessenger.db", "safemessenger.db-wal"}) {
      assertThat(Files.readString(data.resolve(name), ISO_8859_1)).doesNotContain(id);
    }
  }
}
