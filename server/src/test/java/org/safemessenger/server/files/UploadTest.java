package org.safemessenger.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.testing.FileClient;
import org.safemessenger.server.testing.FileClient.Answer;
import org.safemessenger.server.testing.RunningServer;

/** The rows of the table in docs/protocol/files.md, section 1, that do what they are asked. */
class UploadTest {
  @TempDir Path data;
  private RunningServer server;
  private FileClient alice;
  private FileClient bob;

  @BeforeEach
  void start() {
    server = new RunningServer(data, Map.of("files.max_size", "8MiB", "files.min_free", "0"));
    alice = FileClient.registered(server, "alice");
    bob = FileClient.registered(server, "bob");
  }

  @AfterEach
  void stop() {
    alice.close();
    bob.close();
    server.close();
  }

  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

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
    assertThat(bob.get(path).status()).isEqualTo(404);
    Answer standing = alice.head(path);
    assertThat(standing.status()).isEqualTo(200);
    assertThat(standing.offset()).isEqualTo(3_000_000);
    assertThat(standing.header("Upload-Length")).isEqualTo("5000000");
    assertThat(standing.header("Cache-Control")).isEqualTo("no-store");

    Answer second = alice.patch(path, 3_000_000, Arrays.copyOfRange(content, 3_000_000, 5_000_000));
    assertThat(second.status()).isEqualTo(204);
    assertThat(second.offset()).isEqualTo(5_000_000);
    assertThat(second.header("Upload-Expires")).isEmpty();

    Answer loaded = bob.get(path);
    assertThat(loaded.status()).isEqualTo(200);
    assertThat(loaded.body()).isEqualTo(content);
    assertThat(loaded.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(loaded.header("Content-Disposition")).isEqualTo("attachment");
    assertThat(loaded.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(loaded.header("Cache-Control")).isEqualTo("private, no-store");
    assertThat(loaded.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
  }
}
