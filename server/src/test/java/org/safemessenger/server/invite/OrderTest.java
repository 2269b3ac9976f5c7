package org.safemessenger.server.invite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.InviteClient.Frame;
import org.safemessenger.server.testing.InviteMode;
import org.safemessenger.server.testing.RunningServer;
import org.safemessenger.server.testing.TestClient;

/** Requests that do not wait for replies are answered in order, as if they had. */
class OrderTest {
  private static final int MANY = 10_000;

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
  @EnumSource(InviteMode.class)
  void tenThousandRequestsInOnePacketAreAnsweredInOrder(InviteMode mode) {
    try (InviteClient alice = mode.signedUp(server, "alice");
        InviteClient bob = mode.subscribed(server, "bob")) {
      bob.befriend(alice);
      List<String> frames = new ArrayList<>();
      List<String> types = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        String type =
            switch (i % 10) {
              case 3 -> "ping";
              case 5 -> "no.such.type";
              case 7 -> "message.typing";
              default -> "message";
            };
        types.add(type);
        frames.add(
            alice.frame(
                type, Map.of("dest", "bob", "nonce", "n", "message", "m" + i, "id", "c" + i)));
      }
      Thread writer = Thread.startVirtualThread(() -> alice.sendAll(frames));
      List<String> answered = new ArrayList<>();
      List<Long> ids = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        Frame reply = alice.reply();
        answered.add(reply.type());
        assertThat(reply.code()).isEqualTo(reply.type().equals("no.such.type") ? 111 : 0);
        if (reply.type().equals("message")) {
          ids.add(reply.id());
        }
      }
      assertThat(answered).isEqualTo(types);
      assertThat(ids).isSorted().doesNotHaveDuplicates();
      List<String> texts = new ArrayList<>();
      while (texts.size() < ids.size()) {
        texts.add(bob.event("message").text("message"));
      }
      List<String> sent = new ArrayList<>();
      for (int i = 0; i < MANY; i++) {
        if (types.get(i).equals("message")) {
          sent.add("m" + i);
        }
      }
      assertThat(texts).isEqualTo(sent);
      join(writer);
    }
  }

  @Test
  void aTokenThatHasToBeLookedUpKeepsItsPlace() {
    String token;
    try (InviteClient alice = InviteMode.LINES.signedUp(server, "alice");
        InviteClient bob = InviteMode.LINES.signedUp(server, "bob")) {
      bob.befriend(alice);
      token = alice.session();
    }
    server.close();
    server = RunningServer.start(data);
    try (InviteClient alice = InviteMode.LINES.connect(server)) {
      List<String> frames = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        alice.resume("alice", i % 7 == 3 ? "00000000-0000-4000-8000-00000000000" + i % 10 : token);
        frames.add(alice.frame("message", Map.of("dest", "bob", "nonce", "n", "message", "m" + i)));
      }
      alice.sendAll(frames);
      List<Long> ids = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        Frame reply = alice.reply("message");
        assertThat(reply.code()).as("request %d", i).isEqualTo(i % 7 == 3 ? 1 : 0);
        if (reply.code() == 0) {
          ids.add(reply.id());
        }
      }
      assertThat(ids).isSorted();
      Frame history = alice.must("message.history", Map.of("dest", "bob", "limit", 500));
      assertThat(history.fields().path("messages").get(1).path("message").asString())
          .isEqualTo("m1");
    }
  }

  @Test
  void whatFollowsASignOutHasNoSessionAnyMore() {
    try (InviteClient alice = InviteMode.LINES.signedUp(server, "alice")) {
      alice.sendAll(
          List.of(
              alice.frame("account.profile", Map.of()),
              alice.frame("signout", Map.of()),
              alice.frame("account.profile", Map.of()),
              alice.frame("ping", Map.of())));
      assertThat(alice.reply("account.profile").code()).isZero();
      assertThat(alice.reply("signout").code()).isZero();
      assertThat(alice.reply("account.profile").code()).isEqualTo(1);
      assertThat(alice.reply("ping").code()).isZero();
    }
  }

  @Test
  void oneConnectionMaySpeakForSeveralSessions() {
    try (InviteClient client = InviteMode.WEB_SOCKET.signedUp(server, "alice")) {
      String alice = client.session();
      client.signUp("bob");
      String bob = client.session();
      client.must("invite.request", Map.of("dest", "alice"));
      client.resume("alice", alice);
      client.must("invite.accept", Map.of("dest", "bob"));
      client.subscribe();
      client.resume("bob", bob);
      Frame sent = client.must("message", Map.of("dest", "alice", "nonce", "n", "message", "m"));
      assertThat(sent.fields().path("online").booleanValue()).isTrue();
      assertThat(client.event("message").id()).isEqualTo(sent.id());
    }
  }

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void requestsMayFollowASignUpThatTheyDoNotNeed(InviteMode mode) {
    try (InviteClient client = mode.connect(server)) {
      client.sendAll(
          List.of(
              client.frame(
                  "signup", Map.of("username", "ann", "password", TestClient.passwordOf("ann"))),
              client.frame("ping", Map.of()),
              client.frame("protocol.standard", Map.of("standards", "hashes"))));
      assertThat(client.reply("signup").code()).isZero();
      assertThat(client.reply("ping").code()).isZero();
      assertThat(client.reply("protocol.standard").code()).isZero();
    }
  }

  private static void join(Thread thread) {
    try {
      assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
