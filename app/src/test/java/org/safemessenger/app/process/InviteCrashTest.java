package org.safemessenger.app.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
 * The promise of {@link CrashTest} over protocol I: what was acknowledged before a SIGKILL is
 * replayed to a subscriber who was away, once and in order. The same properties make it longer.
 */
class InviteCrashTest {
  private static final int CYCLES = Math.max(1, Integer.getInteger("crash.cycles", 30) / 2);
  private static final long SEED = Long.getLong("crash.seed", System.nanoTime());
  private static final int IN_FLIGHT = 64;
  private static final int LONGEST_LIFE_MILLIS = 400;
  private static final String PASSWORD = "correct horse battery";
  private final Random random = new Random(SEED);
  private final TreeMap<Integer, Long> acknowledged = new TreeMap<>();
  private final ArrayDeque<Integer> underWay = new ArrayDeque<>();
  private int firstUnacknowledged = 1;
  private int sent;
  private String alice = "";
  private String bob = "";
  @TempDir private Path folder;

  @Test
  void everyAcknowledgedMessageIsReplayedOnceAndInOrderAfterManyKills() throws Exception {
    System.out.printf("invite crash test: %d cycles, -Dcrash.seed=%d%n", CYCLES, SEED);
    Path data = folder.resolve("data");
    try (ServerProcess server = ServerProcess.start(data);
        LineClient client = new LineClient(server.lines())) {
      becomeContacts(client);
      server.kill();
    }
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      try (ServerProcess server = ServerProcess.start(data);
          LineClient client = new LineClient(server.lines())) {
        killSoon(server);
        sendUntilTheEnd(client);
      }
    }
    try (ServerProcess server = ServerProcess.start(data);
        LineClient client = new LineClient(server.lines())) {
      compare(missed(client));
    }
    System.out.printf("invite crash test: %d messages acknowledged%n", acknowledged.size());
  }

  private void becomeContacts(LineClient client) throws IOException {
    alice = client.signUp("alice", PASSWORD);
    bob = client.signUp("bob", PASSWORD);
    client.must(request("invite.request", alice, "alice", "bob"));
    client.must(request("invite.accept", bob, "bob", "alice"));
  }

  private void killSoon(ServerProcess server) {
    int life = random.nextInt(LONGEST_LIFE_MILLIS);
    CompletableFuture.delayedExecutor(life, TimeUnit.MILLISECONDS).execute(server::kill);
  }

  /** What was on its way when the last server died goes first, under its old id. */
  private void sendUntilTheEnd(LineClient client) throws IOException {
    sent = firstUnacknowledged - 1;
    underWay.clear();
    fill(client);
    for (JsonNode frame = client.next(); frame != null; frame = client.next()) {
      assertThat(frame.path("resp_code").asInt(-1)).isZero();
      take(underWay.remove(), frame.path("id").asLong());
      fill(client);
    }
  }

  private void fill(LineClient client) throws IOException {
    while (underWay.size() < IN_FLIGHT) {
      String number = Integer.toString(++sent);
      Map<String, Object> message = new TreeMap<>(request("message", alice, "alice", "bob"));
      message.put("nonce", "n");
      message.put("message", number);
      message.put("id", "crash-" + number);
      underWay.add(sent);
      client.send(message);
    }
  }

  private void take(int number, long messageId) {
    Long earlier = acknowledged.put(number, messageId);
    assertThat(earlier).as("first result of message %d", number).isIn(null, messageId);
    while (acknowledged.containsKey(firstUnacknowledged)) {
      firstUnacknowledged++;
    }
  }

  /** Everything that bob, who never was here, is told on his return. */
  private List<JsonNode> missed(LineClient client) throws IOException {
    client.send(Map.of("type", "subscribe", "session", bob));
    List<JsonNode> messages = new ArrayList<>();
    JsonNode frame = client.next();
    while (frame != null && !frame.path("type").asString().equals("subscribed")) {
      if (frame.path("type").asString().equals("message")) {
        messages.add(frame);
      }
      frame = client.next();
    }
    return messages;
  }

  private void compare(List<JsonNode> replayed) {
    assertThat(replayed)
        .extracting(message -> Integer.parseInt(message.path("message").asString()))
        .isEqualTo(IntStream.rangeClosed(1, replayed.size()).boxed().toList());
    assertThat(replayed).extracting(message -> message.path("seq").asLong()).isSorted();
    assertThat(acknowledged).hasSizeGreaterThan(CYCLES);
    assertThat(acknowledged.lastKey()).isLessThanOrEqualTo(replayed.size());
    acknowledged.forEach(
        (number, id) -> assertThat(replayed.get(number - 1).path("id").asLong()).isEqualTo(id));
  }

  private static Map<String, Object> request(
      String type, String session, String source, String dest) {
    return Map.of("type", type, "session", session, "source", source, "dest", dest);
  }
}
