package org.safemessenger.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The server is killed with SIGKILL at random moments in the middle of uploads. What it
 * acknowledged is there afterwards, the upload goes on from there, and nothing else lies on the
 * disk. {@code -Dcrash.cycles}, {@code -Dcrash.seed} as in {@link CrashTest}.
 */
class FileCrashTest {
  private static final int CYCLES = Math.max(3, Integer.getInteger("crash.cycles", 30) / 3);
  private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
  private static final int SHORTEST_LIFE_MILLIS = 50;
  private static final int LONGEST_LIFE_MILLIS = 600;
  private static final int FILE = 3 << 20;
  private static final int PIECE = 256 << 10;

  private final Random random = new Random(SEED);

  /** Complete files by path, with the seed of their content. */
  private final Map<String, Integer> complete = new LinkedHashMap<>();

  private @Nullable String unfinished;
  private int seed;
  private long acknowledged;
  @TempDir private Path folder;

  @Test
  void uploadsGoOnWhereTheyWereAndCompleteFilesStay() throws Exception {
    System.out.printf("file crash test: %d cycles, -Dcrash.seed=%d%n", CYCLES, SEED);
    Path data = folder.resolve("data");
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      try (ServerProcess server = ServerProcess.start(data, "--files.min_free", "0");
          FlatClient chat = new FlatClient(server.address());
          FileClient files = new FileClient(server.address(), session(chat))) {
        int life = random.nextInt(SHORTEST_LIFE_MILLIS, LONGEST_LIFE_MILLIS);
        CompletableFuture.delayedExecutor(life, TimeUnit.MILLISECONDS).execute(server::kill);
        uploadUntilTheEnd(files);
      }
    }
    try (ServerProcess server = ServerProcess.start(data, "--files.min_free", "0");
        FlatClient chat = new FlatClient(server.address());
        FileClient files = new FileClient(server.address(), session(chat))) {
      goOn(files);
      for (Map.Entry<String, Integer> file : complete.entrySet()) {
        HttpResponse<byte[]> loaded = files.load(file.getKey());
        assertThat(loaded.statusCode()).isEqualTo(200);
        assertThat(loaded.body()).isEqualTo(content(file.getValue()));
      }
      // One of them may have been reserved by a request that was never answered.
      assertThat(onDisk(data)).isEqualTo(complete.size());
      assertThat(server.stop()).isZero();
    }
    System.out.printf("file crash test: %d files%n", complete.size());
  }

  private static String session(FlatClient client) throws InterruptedException {
    return client.enter("alice", "correct horse battery");
  }

  private static byte[] content(int seed) {
    byte[] content = new byte[FILE];
    new Random(seed).nextBytes(content);
    return content;
  }

  private void uploadUntilTheEnd(FileClient files) throws InterruptedException {
    try {
      while (true) {
        goOn(files);
      }
    } catch (IOException e) {
      assertThat(e).isNotNull(); // the server was killed
    }
  }

  /** Uploads the rest of the file that was begun, or a new one. */
  private void goOn(FileClient files) throws IOException, InterruptedException {
    if (unfinished == null) {
      HttpResponse<byte[]> created = files.create(FILE);
      assertThat(created.statusCode()).isEqualTo(201);
      acknowledged = 0;
      seed = random.nextInt();
      unfinished = created.headers().firstValue("Location").orElseThrow();
    }
    long offset = files.offset(unfinished);
    assertThat(offset).isBetween(acknowledged, (long) FILE);
    byte[] content = content(seed);
    while (offset < FILE) {
      int end = (int) Math.min(FILE, offset + PIECE);
      HttpResponse<byte[]> answer =
          files.append(unfinished, offset, Arrays.copyOfRange(content, (int) offset, end));
      assertThat(answer.statusCode()).isEqualTo(204);
      offset = FileClient.offset(answer);
      assertThat(offset).isEqualTo(end);
      acknowledged = offset;
    }
    complete.put(unfinished, seed);
    unfinished = null;
  }

  private static long onDisk(Path data) throws IOException {
    try (Stream<Path> all = Files.walk(data.resolve("files"))) {
      return all.filter(Files::isRegularFile).count();
    }
  }
}
