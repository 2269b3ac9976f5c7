package org.safemessenger.server.invite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.testing.Dialect;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.InviteMode;
import org.safemessenger.server.testing.RunningServer;
import org.safemessenger.server.testing.TestClient;

/** A session that is over is over everywhere, at once. */
class RevocationTest {
  private RunningServer server;
  private InviteClient phone;
  private InviteClient desk;

  @BeforeEach
  void start(@TempDir Path data) {
    server = RunningServer.start(data);
    phone = InviteMode.SEALED_LINES.subscribed(server, "alice");
    desk = InviteMode.WEB_SOCKET.connect(server);
    desk.signIn("alice");
    desk.subscribe();
  }

  @AfterEach
  void stop() {
    phone.close();
    desk.close();
    server.close();
  }

  private void assertEnded(InviteClient client) {
    assertThat(client.event("signout").text("reason")).isNotEmpty();
    assertThat(client.tryNext()).isEmpty();
  }

  private void assertAlive(InviteClient client) {
    assertThat(client.ask("account.profile").code()).isZero();
  }

  @Test
  void signingOutEndsItsOwnSubscriptionAndLeavesTheConnection() {
    phone.must("signout", Map.of());
    assertThat(phone.ask("account.profile").code()).isEqualTo(1);
    phone.signIn("alice");
    phone.subscribe();
    desk.must("status.update", Map.of("text", "still here"));
    assertAlive(phone);
    assertAlive(desk);
  }

  @Test
  void signingOutElsewhereTellsAndCloses() {
    try (InviteClient third = InviteMode.LINES.connect(server)) {
      third.resume("alice", phone.session());
      third.must("signout", Map.of());
      assertEnded(phone);
      assertThat(third.ask("ping").code()).isZero();
    }
    assertAlive(desk);
  }

  @Test
  void aNewPasswordEndsEveryOtherSession() {
    Map<String, String> change =
        Map.of("old_password", TestClient.passwordOf("alice"), "new_password", "another secret");
    phone.must("account.password", change);
    assertEnded(desk);
    assertAlive(phone);
  }

  @Test
  void revokingOnesOwnSessionAnswersThenTellsThenCloses() {
    long own =
        phone
            .must("sessions.list", Map.of())
            .fields()
            .path("sessions")
            .valueStream()
            .filter(session -> session.path("current").booleanValue())
            .findFirst()
            .orElseThrow()
            .path("id")
            .asLong();
    phone.must("sessions.revoke", Map.of("id", own));
    assertEnded(phone);
    assertAlive(desk);
  }

  @Test
  void deletingTheAccountEndsTheOthersAndLeavesTheConnection() {
    phone.must("account.delete", Map.of("password", TestClient.passwordOf("alice")));
    assertEnded(desk);
    assertThat(phone.ask("account.profile").code()).isEqualTo(1);
    assertThat(phone.ask("ping").code()).isZero();
  }

  @Test
  void aTokenOfEitherProtocolIsGoodInTheOtherAndEndsThereToo() {
    try (TestClient other = Dialect.SEALED.connect(server.port())) {
      assertThat(other.resume(phone.session()).text("username")).isEqualTo("alice");
      other.ask("logout");
      assertEnded(phone);
    }
  }
}
