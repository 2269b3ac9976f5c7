package org.safemessenger.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.server.testing.Await;
import org.safemessenger.server.testing.Dialect;
import org.safemessenger.server.testing.RunningServer;
import org.safemessenger.server.testing.TestClient;
import org.safemessenger.server.testing.TestClient.Frame;

/** One reader that stops reading: the others do not notice, and it misses nothing. */
class SlowReaderTest {
  private static final int MESSAGES = 400;
  private static final String CONTENT = "x".repeat(50_000);

  private RunningServer server;

  @BeforeEach
  void start(@TempDir Path data) {
    server = new RunningServer(data, Map.of("limits.outbox", "64KiB"));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void othersGoOnAndItCatchesUpFromTheStore(Dialect dialect) {
    try (TestClient talker = server.registered(dialect, "talker");
        TestClient slow = server.registered(dialect, "slow");
        TestClient other = server.registered(dialect, "other")) {
      for (int i = 0; i < MESSAGES; i++) {
        talker.ask("send_message", Map.of("room", "general", "content", CONTENT));
        other.event(dialect == Dialect.FLAT ? "public_message" : "event_message");
      }
      assertThat(seqs(slow, MESSAGES)).isEqualTo(upTo(MESSAGES));
      talker.ask("send_message", Map.of("room", "general", "content", "live again"));
      assertThat(
              slow.event(dialect == Dialect.FLAT ? "public_message" : "event_message")
                  .text("content"))
          .isEqualTo("live again");
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void itIsDisconnectedWhenItTakesNothingForThirtySeconds(Dialect dialect) {
    try (TestClient talker = server.registered(dialect, "talker");
        TestClient slow = server.registered(dialect, "slow")) {
      for (int i = 0; i < MESSAGES; i++) {
        talker.ask("send_message", Map.of("room", "general", "content", CONTENT));
      }
      Await.until(
          () -> {
            server.clock().advance(Duration.ofSeconds(1));
            talker.send("PONG", Map.of());
            return talker.ask("get_users").payload().path("members").toString().contains("false");
          });
      assertThat(slow.socket().next()).as("what was queued").isPresent();
    }
  }

  private static List<Long> seqs(TestClient client, int count) {
    List<Long> seqs = new ArrayList<>();
    while (seqs.size() < count) {
      Frame frame = client.next();
      if (frame.payload().has("seq")) {
        seqs.add(frame.payload().path("seq").asLong());
      }
    }
    return seqs;
  }

  private static List<Long> upTo(long last) {
    List<Long> all = new ArrayList<>();
    for (long seq = 1; seq <= last; seq++) {
      all.add(seq);
    }
    return all;
  }
}
