package org.safemessenger.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.testing.Await;
import org.safemessenger.server.testing.FileClient.Answer;
import org.safemessenger.server.testing.RawWebSocket;

/** Connections that break, stall, come twice, or whose server ends, and what stays of it. */
class InterruptionTest extends FileSetup {
  private final byte[] content = bytes(4 * MIB);

  @Override
  Map<String, String> keys() {
    return Map.of("files.max_size", "32MiB");
  }

  @Test
  void whatCameBeforeAConnectionBrokeCounts() {
    String path = alice.create(content.length).location();
    try (RawWebSocket connection = connection()) {
      connection.raw(patchHead(path, 0, content.length));
      connection.raw(Arrays.copyOf(content, MIB));
      Await.until(() -> alice.head(path).offset() == MIB);
    }
    Answer rest = resume(path, MIB);
    assertThat(rest.offset()).isEqualTo(content.length);
    assertThat(bob.get(path).body()).isEqualTo(content);
  }

  @Test
  void aCreationThatBreaksOffLeavesNothingSinceNobodyKnowsItsId() {
    try (RawWebSocket connection = connection()) {
      connection.raw(
          head(
              "POST /files",
              "Upload-Length: "
                  + content.length
                  + "\r\nContent-Type: application/offset+octet-stream\r\nContent-Length: "
                  + content.length
                  + "\r\n"));
      connection.raw(Arrays.copyOf(content, MIB));
      Await.until(() -> onDisk() == 1 && alice.used() == content.length);
    }
    Await.until(() -> onDisk() == 0 && alice.used() == 0);
    assertThat(alice.create(10, new byte[11]).status()).isEqualTo(413);
    assertThat(alice.used()).isZero();
  }

  @Test
  void oneWritesAtATime() {
    String path = alice.create(content.length).location();
    try (RawWebSocket connection = connection()) {
      connection.raw(patchHead(path, 0, content.length));
      connection.raw(Arrays.copyOf(content, MIB));
      Await.until(() -> alice.head(path).offset() == MIB);
      Answer second = alice.patch(path, MIB, new byte[10]);
      assertThat(second.status()).isEqualTo(409);
      assertThat(second.code()).isEqualTo(1107);
      assertThat(second.message()).contains("Somebody else is writing");
      connection.raw(Arrays.copyOfRange(content, MIB, content.length));
      assertThat(connection.head()).startsWith("HTTP/1.1 204");
    }
    assertThat(bob.get(path).body()).isEqualTo(content);
  }

  @Test
  void whoComesBackNeedNotWaitForTheConnectionThatIsDead() {
    String path = alice.create(content.length).location();
    try (RawWebSocket connection = connection()) {
      connection.raw(patchHead(path, 0, content.length));
      connection.raw(Arrays.copyOf(content, MIB));
      Await.until(() -> alice.head(path).offset() == MIB);
      server.clock().advance(Duration.ofSeconds(4));
      Answer rest = alice.patch(path, MIB, Arrays.copyOfRange(content, MIB, content.length));
      assertThat(rest.status()).isEqualTo(204);
      assertThat(connection.head()).startsWith("HTTP/1.1 409");
    }
    assertThat(bob.get(path).body()).isEqualTo(content);
  }

  @Test
  void aSenderThatStallsIsToldAndWhatItSentCounts() throws Exception {
    String path = alice.create(content.length).location();
    try (RawWebSocket connection = connection()) {
      connection.raw(patchHead(path, 0, content.length));
      connection.raw(Arrays.copyOf(content, MIB));
      Await.until(() -> alice.head(path).offset() == MIB);
      connection.raw(new byte[100]);
      Await.until(() -> alice.head(path).offset() == MIB + 100);
      try (AutoCloseable _ = passing(Duration.ofSeconds(31))) {
        assertThat(connection.head()).startsWith("HTTP/1.1 408");
        assertThat(connection.text(13)).isEqualTo("{\"code\":1109,");
      }
    }
    assertThat(alice.head(path).offset()).isEqualTo(MIB + 100);
  }

  @Test
  void aSenderThatIsSlowButSendsIsNotCutOff() {
    String path = alice.create(content.length).location();
    try (RawWebSocket connection = connection()) {
      connection.raw(patchHead(path, 0, 10 * 40_000));
      for (int i = 1; i <= 10; i++) {
        connection.raw(Arrays.copyOfRange(content, (i - 1) * 40_000, i * 40_000));
        long there = i * 40_000L;
        Await.until(() -> alice.head(path).offset() == there);
        server.clock().advance(Duration.ofSeconds(29));
      }
      assertThat(connection.head()).startsWith("HTTP/1.1 204");
    }
  }

  @Test
  void aReaderThatTakesNothingIsCutOff() throws Exception {
    String path = alice.upload(bytes(32 * MIB));
    try (RawWebSocket connection = connection()) {
      connection.raw(head("GET " + path, ""));
      assertThat(connection.head()).startsWith("HTTP/1.1 200");
      try (AutoCloseable _ = passing(Duration.ofSeconds(31))) {
        Await.until(() -> server.server().connections() == 0);
      }
    }
  }

  @Test
  void anUploadGoesOnAfterTheServerWasStartedAgain() {
    String path = alice.create(content.length, Arrays.copyOf(content, MIB)).location();
    try (RawWebSocket connection = connection()) {
      connection.raw(patchHead(path, MIB, content.length - MIB));
      connection.raw(Arrays.copyOfRange(content, MIB, 2 * MIB));
      Await.until(() -> alice.head(path).offset() == 2 * MIB);
      restart();
    }
    assertThat(alice.head(path).offset()).isEqualTo(2 * MIB);
    assertThat(resume(path, 2 * MIB).offset()).isEqualTo(content.length);
    assertThat(bob.get(path).body()).isEqualTo(content);
  }

  @Test
  void anUploadThatIsDeletedWhileItRunsLeavesNothing() {
    String path = alice.create(content.length).location();
    try (RawWebSocket connection = connection()) {
      connection.raw(patchHead(path, 0, content.length));
      connection.raw(Arrays.copyOf(content, MIB));
      Await.until(() -> alice.head(path).offset() == MIB);
      assertThat(alice.delete(path).status()).isEqualTo(204);
      assertThat(connection.head()).startsWith("HTTP/1.1 404");
    }
    Await.until(() -> onDisk() == 0);
    assertThat(alice.used()).isZero();
  }

  @Test
  void aFileThatIsDeletedWhileItIsLoadedIsGoneForTheNext() {
    String path = alice.upload(content);
    try (RawWebSocket connection = connection()) {
      connection.raw(head("GET " + path, ""));
      assertThat(connection.head()).startsWith("HTTP/1.1 200");
      assertThat(alice.delete(path).status()).isEqualTo(204);
      assertThat(onDisk()).isZero();
    }
    assertThat(bob.get(path).status()).isEqualTo(404);
  }

  /** Turns the clock by so much, again and again. */
  private AutoCloseable passing(Duration span) {
    ScheduledExecutorService turning = Executors.newSingleThreadScheduledExecutor();
    turning.scheduleAtFixedRate(() -> server.clock().advance(span), 0, 150, TimeUnit.MILLISECONDS);
    return turning::shutdownNow;
  }

  private Answer resume(String path, int offset) {
    Answer[] last = new Answer[1];
    // The server may not have noticed yet that the other connection is gone.
    Await.until(
        () -> {
          last[0] = alice.patch(path, offset, Arrays.copyOfRange(content, offset, content.length));
          return last[0].status() == 204;
        });
    return last[0];
  }
}
