package org.safemessenger.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.server.testing.Dialect;
import org.safemessenger.server.testing.RawWebSocket;
import org.safemessenger.server.testing.RunningServer;
import org.safemessenger.server.testing.TestClient;
import org.safemessenger.server.testing.TestClient.Frame;

/** Deadlines, heartbeats, and the end of a server. */
class LifecycleTest {
  @TempDir Path data;

  private RunningServer server;

  @BeforeEach
  void start() {
    server = RunningServer.start(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void asksEveryThirtySecondsAndKeepsWhoAnswers(Dialect dialect) {
    try (TestClient client = server.registered(dialect, "ann")) {
      for (int i = 0; i < 4; i++) {
        server.clock().advance(Duration.ofSeconds(31));
        Frame ping = client.event("PING");
        assertThat(ping.text("username")).isEqualTo("ann");
        client.send("PONG", Map.of("timestamp", ping.payload().path("timestamp").asDouble()));
        assertThat(client.ask("get_profile").isError()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void dropsWhoHasNotAnsweredForFortySeconds(Dialect dialect) {
    try (TestClient client = server.registered(dialect, "ann")) {
      server.clock().advance(Duration.ofSeconds(31));
      client.event("PING");
      server.clock().advance(Duration.ofSeconds(39));
      assertThat(client.ask("get_profile").isError()).isFalse();
      server.clock().advance(Duration.ofSeconds(2));
      assertThat(client.socket().closeCode()).isEqualTo(1008);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void dropsWhoDoesNotLogIn(Dialect dialect) {
    try (TestClient client = dialect.connect(server.port())) {
      assertThat(client.ask("get_users").code()).isEqualTo(1002);
      server.clock().advance(Duration.ofMinutes(6));
      assertThat(client.next().code()).isEqualTo(1002);
      assertThat(client.socket().closeCode()).isEqualTo(1008);
    }
  }

  @Test
  void dropsWhoSaysNothingAtAll() {
    try (RawWebSocket client = RawWebSocket.open(server.port())) {
      client.nextText();
      server.clock().advance(Duration.ofMinutes(6));
      assertThat(client.nextText()).contains("1002");
      assertThat(client.closeCode()).isEqualTo(1008);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aStoppingServerAnswersWhatItTookTellsWhenToComeBackAndLosesNothing(Dialect dialect) {
    List<Frame> answers = new ArrayList<>();
    try (TestClient client = server.registered(dialect, "ann")) {
      for (int i = 0; i < 100; i++) {
        client.send("send_message", Map.of("room", "general", "content", "m" + i));
      }
      answers.add(client.next());
      server.close();
      Frame last = client.next();
      while (!last.isError()) {
        answers.add(last);
        last = client.next();
      }
      assertThat(last.code()).isEqualTo(1109);
      assertThat(last.payload().path("retry_after").asInt()).isPositive();
      assertThat(client.socket().closeCode()).isEqualTo(1012);
    }
    long acknowledged = answers.stream().filter(f -> f.action().equals("send_message")).count();
    server = RunningServer.start(data);
    try (TestClient client = dialect.connect(server.port())) {
      client.login("ann");
      int stored =
          client
              .ask("get_history", Map.of("room", "general", "limit", 500))
              .payload()
              .path("messages")
              .size();
      assertThat((long) stored).isGreaterThanOrEqualTo(acknowledged);
    }
  }

  @Test
  void aSecondServerOnTheSameFolderIsRefused() {
    assertThatThrownBy(() -> RunningServer.start(data))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("in use by another server");
  }

  @Test
  void aPortThatIsTakenIsToldAndTheFolderIsFreedAgain(@TempDir Path other) {
    Map<String, String> samePort = Map.of("listen.port", Integer.toString(server.port()));
    assertThatThrownBy(() -> new RunningServer(other, samePort)).hasMessageContaining("--port");
    RunningServer.start(other).close();
  }

  @Test
  void everythingIsTheOwnersAlone() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
        .endsWith("------");
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files)
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
    }
  }

  @Test
  void theIdentityLastsAcrossRestarts() {
    String before = server.server().keyFingerprint();
    server.close();
    server = RunningServer.start(data);
    assertThat(server.server().keyFingerprint()).isEqualTo(before);
  }
}
