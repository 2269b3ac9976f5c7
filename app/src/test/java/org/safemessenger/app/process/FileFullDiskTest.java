package org.safemessenger.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that takes no more in the middle of an upload, as {@link FullDiskTest} makes it. */
class FileFullDiskTest {
  private static final int LIMIT_BYTES = 3 << 20;
  private static final int FILE = 4 << 20;
  @TempDir private Path folder;

  @Test
  void theUploadIsToldAndGoesOnWhenThereIsRoomAndMessagesAreNotDisturbed() throws Exception {
    byte[] content = new byte[FILE];
    new Random(1).nextBytes(content);
    Path data = folder.resolve("data");
    try (ServerProcess server = ServerProcess.startWithFileLimit(data, LIMIT_BYTES);
        FlatClient chat = new FlatClient(server.address());
        FileClient files =
            new FileClient(server.address(), chat.enter("alice", "correct horse battery"))) {
      String path = files.create(FILE).headers().firstValue("Location").orElseThrow();
      HttpResponse<byte[]> refused = files.append(path, 0, content);
      assertThat(refused.statusCode()).isEqualTo(507);
      assertThat(new String(refused.body(), StandardCharsets.UTF_8))
          .contains("\"code\":1109", "disk is full");
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();

      long offset = files.offset(path);
      assertThat(offset).isBetween(1L << 20, (long) LIMIT_BYTES);
      assertThat(files.load(path).statusCode()).isEqualTo(404);
      assertThat(chat.history("general")).isEmpty();

      server.liftFileLimit();
      HttpResponse<byte[]> rest =
          files.append(path, offset, Arrays.copyOfRange(content, (int) offset, FILE));
      assertThat(rest.statusCode()).isEqualTo(204);
      assertThat(files.load(path).body()).isEqualTo(content);
    }
  }

  @Test
  void whatWouldTakeTheLastOfTheDiskIsRefusedBeforehand() throws Exception {
    try (ServerProcess server =
            ServerProcess.start(folder.resolve("data"), "--files.min_free", "1024TiB");
        FlatClient chat = new FlatClient(server.address());
        FileClient files =
            new FileClient(server.address(), chat.enter("alice", "correct horse battery"))) {
      HttpResponse<byte[]> refused = files.create(1);
      assertThat(refused.statusCode()).isEqualTo(507);
      assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("disk is full");
    }
  }
}
