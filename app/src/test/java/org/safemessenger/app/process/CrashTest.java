package org.safemessenger.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * "Acknowledged means durable": the server is killed with SIGKILL at random moments while a client
 * sends numbered messages. {@code -Dcrash.cycles=1000} makes it long, {@code -Dcrash.seed=…}
 * repeats its random numbers.
 */
class CrashTest {
  private static final int CYCLES = Integer.getInteger("crash.cycles", 30);
  private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
  private static final int IN_FLIGHT = 64;
  private static final int LONGEST_LIFE_MILLIS = 400;
  private final Random random = new Random(SEED);
  private final TreeMap<Integer, Long> acknowledged = new TreeMap<>();
  private int firstUnacknowledged = 1;
  private int sent;
  @TempDir private Path folder;

  @Test
  void everyAcknowledgedMessageIsThereOnceAndInOrderAfterManyKills() throws Exception {
    System.out.printf("crash test: %d cycles, -Dcrash.seed=%d%n", CYCLES, SEED);
    Path data = folder.resolve("data");
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      try (ServerProcess server = ServerProcess.start(data);
          FlatClient client = enter(server)) {
        killSoon(server);
        sendUntilTheEnd(client);
      }
    }
    try (ServerProcess server = ServerProcess.start(data)) {
      try (FlatClient client = enter(server)) {
        compare(client.history("general"));
      }
      assertThat(server.stop()).isZero();
    }
    System.out.printf("crash test: %d messages acknowledged%n", acknowledged.size());
  }

  private static FlatClient enter(ServerProcess server) throws InterruptedException {
    FlatClient client = new FlatClient(server.address());
    client.enter("alice", "correct horse battery");
    return client;
  }

  private void killSoon(ServerProcess server) {
    int life = random.nextInt(LONGEST_LIFE_MILLIS);
    CompletableFuture.delayedExecutor(life, TimeUnit.MILLISECONDS).execute(server::kill);
  }

  /** What was on its way when the last server died goes first, under its old client id. */
  private void sendUntilTheEnd(FlatClient client) throws InterruptedException {
    sent = firstUnacknowledged - 1;
    fill(client);
    for (JsonNode frame = client.next(); frame != null; frame = client.next()) {
      if (FlatClient.is(frame, "send_message")) {
        take(
            Integer.parseInt(frame.path("reply_to").asString()), frame.path("message_id").asLong());
        fill(client);
      }
    }
  }

  private void fill(FlatClient client) {
    while (sent - firstUnacknowledged + 1 < IN_FLIGHT) {
      String number = Integer.toString(++sent);
      client.send(
          Map.of(
              "type",
              "send_message",
              "room",
              "general",
              "content",
              number,
              "client_id",
              "crash-" + number,
              "request_id",
              number));
    }
  }

  private void take(int number, long messageId) {
    Long earlier = acknowledged.put(number, messageId);
    assertThat(earlier).as("first result of message %d", number).isIn(null, messageId);
    while (acknowledged.containsKey(firstUnacknowledged)) {
      firstUnacknowledged++;
    }
  }

  private void compare(List<JsonNode> stored) {
    assertThat(stored)
        .extracting(message -> Integer.parseInt(message.path("content").asString()))
        .isEqualTo(IntStream.rangeClosed(1, stored.size()).boxed().toList());
    assertThat(stored).extracting(message -> message.path("seq").asLong()).isSorted();
    assertThat(acknowledged).hasSizeGreaterThan(CYCLES);
    assertThat(acknowledged.lastKey()).isLessThanOrEqualTo(stored.size());
    acknowledged.forEach(
        (number, id) ->
            assertThat(stored.get(number - 1).path("message_id").asLong()).isEqualTo(id));
  }
}
