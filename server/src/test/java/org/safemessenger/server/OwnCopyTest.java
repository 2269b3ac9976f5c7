package org.safemessenger.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.server.testing.Dialect;
import org.safemessenger.server.testing.RunningServer;
import org.safemessenger.server.testing.TestClient;
import org.safemessenger.server.testing.TestClient.Frame;

/** Who sees the sender's own copy of a message, and when. */
class OwnCopyTest {
  private RunningServer server;

  @BeforeEach
  void start(@TempDir Path data) {
    server = RunningServer.start(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aDirectMessageReachesTheSendersOtherConnectionsButNotTheOneItCameFrom(Dialect dialect) {
    List<TestClient> pair = server.friends(dialect, "ann", "bob");
    try (TestClient ann = pair.get(0);
        TestClient bob = pair.get(1);
        TestClient annsOther = dialect.connect(server.port())) {
      annsOther.login("ann");
      ann.eventsUntilNow();
      ann.ask("private_message", Map.of("recipient", "bob", "content", "hello"));
      assertThat(annsOther.event("private_message").text("content")).isEqualTo("hello");
      assertThat(bob.event("private_message").text("content")).isEqualTo("hello");
      assertThat(ann.eventsUntilNow()).isEmpty();
    }
  }

  @Test
  void inTheFlatDialectTheAnswerToSendMessageComesBeforeTheCopy() {
    try (TestClient ann = server.registered(Dialect.FLAT, "ann")) {
      ann.eventsUntilNow();
      ann.send("send_message", Map.of("room", "general", "content", "one"));
      ann.send("send_message", Map.of("room", "general", "content", "two"));
      List<String> seen =
          List.of(ann.next(), ann.next(), ann.next(), ann.next()).stream()
              .map(Frame::action)
              .toList();
      assertThat(seen)
          .containsExactlyInAnyOrder(
              "send_message", "public_message", "send_message", "public_message");
      assertThat(seen.getFirst()).isEqualTo("send_message");
      assertThat(seen.getLast()).isEqualTo("public_message");
    }
  }
}
