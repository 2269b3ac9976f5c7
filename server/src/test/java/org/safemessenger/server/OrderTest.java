package org.safemessenger.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
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

/** Clients that do not wait for answers see what those that wait would see. */
class OrderTest {
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
  void answersComeInTheOrderOfTheCommandsWhateverEachTakes(Dialect dialect) {
    try (TestClient client = server.registered(dialect, "ann")) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        ids.add(client.send("public_message", Map.of("content", "m" + i)));
        ids.add(client.send("get_history", Map.of("room", "general", "limit", 5)));
        ids.add(client.send("no_such_command", Map.of()));
        ids.add(client.send("typing", Map.of("room", "general")));
        ids.add(client.send("send_message", Map.of("room", "general", "content", "n" + i)));
      }
      for (String id : ids) {
        client.answer(id);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void aReadSeesTheSendsBeforeItAndNoneAfter(Dialect dialect) {
    try (TestClient client = server.registered(dialect, "ann")) {
      for (int i = 0; i < 20; i++) {
        client.send("send_message", Map.of("room", "general", "content", "m" + i));
      }
      String read = client.send("get_history", Map.of("room", "general"));
      client.send("send_message", Map.of("room", "general", "content", "late"));
      Frame history = skipTo(client, read);
      assertThat(StreamSupport.stream(history.payload().path("messages").spliterator(), false))
          .hasSize(20)
          .noneMatch(message -> message.path("content").asString().equals("late"));
    }
  }

  /** From the very first message on, when the server has yet to look up where it goes. */
  @ParameterizedTest
  @EnumSource(Dialect.class)
  void messagesAreStoredInTheOrderTheyWereSent(Dialect dialect) {
    List<TestClient> pair = server.friends(dialect, "ann", "bob");
    try (TestClient ann = pair.get(0);
        TestClient bob = pair.get(1)) {
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        expected.add("m" + i);
        ann.send("private_message", Map.of("recipient", "bob", "content", "m" + i));
      }
      List<String> seen = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        seen.add(bob.event("private_message").text("content"));
      }
      assertThat(seen).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void commandsMayFollowALoginWithoutWaitingForIt(Dialect dialect) {
    try (TestClient client = dialect.connect(server.port())) {
      String login =
          client.send(
              "register", Map.of("username", "ann", "password", TestClient.passwordOf("ann")));
      String join = client.send("join_room", Map.of("room_name", "garden"));
      String say = client.send("public_message", Map.of("content", "in the garden"));
      String users = client.send("get_users", Map.of());
      assertThat(skipTo(client, login).isError()).isFalse();
      assertThat(skipTo(client, join).text("room_name")).isEqualTo("garden");
      assertThat(skipTo(client, say).isError()).isFalse();
      assertThat(skipTo(client, users).text("room")).isEqualTo("garden");
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void everybodySeesAConversationInTheSameOrder(Dialect dialect) {
    try (TestClient ann = server.registered(dialect, "ann");
        TestClient bob = server.registered(dialect, "bob");
        TestClient reader = server.registered(dialect, "reader")) {
      for (int i = 0; i < 100; i++) {
        ann.send("public_message", Map.of("content", "a" + i));
        bob.send("public_message", Map.of("content", "b" + i));
      }
      List<Long> expected = new ArrayList<>();
      for (long seq = 1; seq <= 200; seq++) {
        expected.add(seq);
      }
      for (TestClient client : List.of(ann, bob, reader)) {
        assertThat(seqs(client, 200)).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void twoDevicesOfOneAccountSeeWhatBothOfThemSayInTheSameOrder(Dialect dialect) {
    try (TestClient one = server.registered(dialect, "ann");
        TestClient other = dialect.connect(server.port())) {
      other.login("ann");
      for (int i = 0; i < 50; i++) {
        one.send("public_message", Map.of("content", "one " + i));
        other.send("public_message", Map.of("content", "other " + i));
      }
      List<Long> expected = LongStream.rangeClosed(1, 100).boxed().toList();
      assertThat(seqs(one, 100)).isEqualTo(expected);
      assertThat(seqs(other, 100)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void thousandsOfCommandsWithoutWaitingAreAllAnswered(Dialect dialect) {
    try (TestClient client = server.registered(dialect, "ann")) {
      int commands = 3_000;
      Thread reader = Thread.startVirtualThread(() -> drain(client, commands));
      for (int i = 0; i < commands; i++) {
        client.send("no_such_command", Map.of("filler", "x".repeat(500)));
      }
      join(reader);
      assertThat(client.ask("get_profile").isError()).isFalse();
    }
  }

  @Test
  void nothingUnaskedComesBetweenALoginAndItsAnswer() {
    try (TestClient talker = server.registered(Dialect.FLAT, "talker")) {
      String session;
      try (TestClient first = Dialect.FLAT.connect(server.port())) {
        session = first.register("ann").text("session");
      }
      for (int i = 0; i < 20; i++) {
        for (int k = 0; k < 20; k++) {
          talker.send("public_message", Map.of("content", "noise"));
        }
        try (TestClient client = Dialect.FLAT.connect(server.port())) {
          client.send("login", Map.of("session", session));
          assertThat(client.next().action()).isEqualTo("login_success");
        }
      }
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

  private static Frame skipTo(TestClient client, String id) {
    Frame frame = client.next();
    return frame.replyTo().equals(id) ? frame : skipTo(client, id);
  }

  private static void drain(TestClient client, int answers) {
    for (int i = 0; i < answers; i++) {
      assertThat(client.next().code()).isEqualTo(1003);
    }
  }

  private static void join(Thread thread) {
    try {
      assertThat(thread.join(java.time.Duration.ofSeconds(20))).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
