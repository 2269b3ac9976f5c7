package org.safemessenger.server.invite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.InviteClient.Frame;
import org.safemessenger.server.testing.InviteMode;
import org.safemessenger.server.testing.RunningServer;

/** The way through protocol I that its document walks. */
class DocumentWalkTest {
  @TempDir Path data;

  @ParameterizedTest
  @EnumSource(InviteMode.class)
  void twoWhoSignUpInviteEachOtherAndTalk(InviteMode mode) {
    try (RunningServer server = RunningServer.start(data);
        InviteClient alice = mode.subscribed(server, "alice");
        InviteClient bob = mode.subscribed(server, "bob")) {
      Frame invited = bob.must("invite.request", Map.of("dest", "alice"));
      assertThat(invited.text("state")).isEqualTo("requested");
      assertThat(alice.event("invite.request").text("source")).isEqualTo("bob");
      assertThat(alice.event("contact").text("state")).isEqualTo("requested");
      alice.must("invite.accept", Map.of("dest", "bob"));
      assertThat(bob.event("invite.accept").text("source")).isEqualTo("alice");
      Frame sent = alice.must("message", Map.of("dest", "bob", "nonce", "DaxK", "message", "ptkf"));
      assertThat(sent.text("dest")).isEqualTo("bob");
      Frame received = bob.event("message");
      assertThat(received.id()).isEqualTo(sent.id());
      assertThat(received.text("message")).isEqualTo("ptkf");
      assertThat(alice.eventsUntilNow()).extracting(Frame::type).doesNotContain("message");
    }
  }
}
