package org.safemessenger.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.testing.Await;
import org.safemessenger.server.testing.Dialect;
import org.safemessenger.server.testing.FileClient.Answer;
import org.safemessenger.server.testing.RawWebSocket;
import org.safemessenger.server.testing.TestClient;

/** How long files stay, by a clock that the test turns. */
class LifetimeTest extends FileSetup {
  @Override
  Map<String, String> keys() {
    return Map.of("files.retention", "10d");
  }

  private void pass(Duration span) {
    server.clock().advance(span);
    server.server().eraseFiles();
  }

  @Test
  void anUploadHasADay() {
    String path = alice.create(10_000, bytes(5_000)).location();
    pass(Duration.ofHours(24).minusSeconds(1));
    assertThat(alice.head(path).offset()).isEqualTo(5_000);
    pass(Duration.ofSeconds(1));
    Answer late = alice.patch(path, 5_000, bytes(5_000));
    assertThat(late.status()).isEqualTo(410);
    assertThat(late.code()).isEqualTo(1102);
    assertThat(alice.head(path).status()).isEqualTo(410);
    assertThat(onDisk()).isZero();
    assertThat(alice.used()).isZero();
  }

  @Test
  void whoIsStillSendingThenIsTold() {
    String path = alice.create(10_000).location();
    try (RawWebSocket connection = connection()) {
      connection.raw(patchHead(path, 0, 10_000));
      connection.raw(new byte[5_000]);
      Await.until(() -> alice.head(path).offset() == 5_000);
      pass(Duration.ofDays(1));
      assertThat(connection.head()).startsWith("HTTP/1.1 410");
    }
    Await.until(() -> onDisk() == 0);
  }

  @Test
  void aFileHasTheRetentionAndIsRememberedForAMonth() {
    String path = alice.upload(bytes(10_000));
    pass(Duration.ofDays(10).minusSeconds(1));
    assertThat(bob.get(path).status()).isEqualTo(200);
    pass(Duration.ofSeconds(1));
    Answer gone = bob.get(path);
    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.message()).contains("expired");
    assertThat(onDisk()).isZero();
    assertThat(alice.used()).isZero();
    pass(Duration.ofDays(29));
    assertThat(bob.get(path).status()).isEqualTo(410);
    pass(Duration.ofDays(2));
    assertThat(renewed().get(path).status()).isEqualTo(404);
  }

  @Test
  void anExpiredFileCanStillBeDeletedAndThenIsNotEvenRemembered() {
    String path = alice.upload(bytes(10_000));
    pass(Duration.ofDays(11));
    assertThat(alice.delete(path).status()).isEqualTo(204);
    assertThat(bob.get(path).status()).isEqualTo(404);
  }

  @Test
  void filesGoWithTheirAccount() {
    String path = alice.upload(bytes(10_000));
    String begun = alice.create(50_000, bytes(20_000)).location();
    String others = bob.upload(bytes(1_000));
    try (RawWebSocket connection = connection()) {
      connection.raw(patchHead(begun, 20_000, 30_000));
      connection.raw(new byte[10_000]);
      Await.until(() -> alice.head(begun).offset() == 30_000);
      try (TestClient client = Dialect.FLAT.connect(server.port())) {
        client.resume(alice.session());
        client.ask("delete_account", Map.of("password", TestClient.passwordOf("alice")));
      }
      assertThat(connection.head()).startsWith("HTTP/1.1 404");
    }
    Await.until(() -> onDisk() == 1);
    assertThat(bob.get(path).status()).isEqualTo(404);
    assertThat(bob.get(begun).status()).isEqualTo(404);
    assertThat(bob.get(others).status()).isEqualTo(200);
  }

  @Test
  void bytesThatBelongToNothingGoWithTheNextStart() throws IOException {
    String path = alice.upload(bytes(10_000));
    String begun = alice.create(50_000, bytes(20_000)).location();
    Path files = data.resolve("files");
    Files.write(files.resolve("ab".repeat(32)), bytes(100));
    Files.write(files.resolve("parts").resolve("cd".repeat(32)), bytes(100));
    Files.writeString(files.resolve("README"), "not ours");
    restart();
    Await.until(() -> onDisk() == 3);
    assertThat(files.resolve("README")).exists();
    assertThat(bob.get(path).status()).isEqualTo(200);
    assertThat(alice.head(begun).offset()).isEqualTo(20_000);
  }

  @Test
  void anUploadWhoseEndWasNotToldIsComplete() throws IOException {
    // As if the server had been killed between the last byte and the transaction.
    byte[] content = bytes(10_000);
    String told = alice.create(content.length, bytes(0)).location();
    assertThat(alice.patch(told, 0, java.util.Arrays.copyOf(content, 4_000)).offset())
        .isEqualTo(4_000);
    Path part = only();
    Files.write(part, content);
    Files.move(part, data.resolve("files").resolve(part.getFileName()));
    assertThat(bob.get(told).status()).isEqualTo(404);
    restart();
    Await.until(() -> bob.get(told).status() == 200);
    assertThat(bob.get(told).body()).isEqualTo(content);
    assertThat(alice.head(told).offset()).isEqualTo(content.length);
  }

  @Test
  void whoAsksHowFarItIsCompletesItToo() throws IOException {
    byte[] content = bytes(10_000);
    String path = alice.create(content.length, java.util.Arrays.copyOf(content, 4_000)).location();
    Files.write(only(), content);
    assertThat(bob.get(path).status()).isEqualTo(404);
    assertThat(alice.head(path).offset()).isEqualTo(content.length);
    assertThat(bob.get(path).body()).isEqualTo(content);
  }

  @Test
  void bytesThatWereLostAreNotFoundAndCanBeDeleted() throws IOException {
    String path = alice.upload(bytes(10_000));
    Files.delete(only());
    assertThat(bob.get(path).status()).isEqualTo(404);
    assertThat(alice.delete(path).status()).isEqualTo(204);
  }

  @Test
  void bytesThatWereCutShortEndTheConnectionBeforeItsTime() throws IOException {
    String path = alice.upload(bytes(MIB));
    Files.write(only(), bytes(100_000));
    try (RawWebSocket connection = connection()) {
      connection.raw(head("GET " + path, ""));
      assertThat(connection.head()).contains("content-length: " + MIB);
      assertThat(connection.bytesToTheEnd()).isLessThan(MIB);
    }
  }

  /** Alice's session has ended long ago; a new one of bob's will do. */
  private org.safemessenger.server.testing.FileClient renewed() {
    try (TestClient client = Dialect.FLAT.connect(server.port())) {
      return new org.safemessenger.server.testing.FileClient(
          server.port(), client.login("bob").text("session"));
    }
  }
}
