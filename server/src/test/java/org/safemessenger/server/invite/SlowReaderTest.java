package org.safemessenger.server.invite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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

/** One subscriber that stops reading: the others do not notice, and it misses nothing. */
class SlowReaderTest {
  private static final int MESSAGES = 300;
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
  @EnumSource(InviteMode.class)
  void othersGoOnAndItCatchesUpFromTheStore(InviteMode mode) {
    try (InviteClient alice = mode.signedUp(server, "alice");
        InviteClient slow = mode.subscribed(server, "bob");
        InviteClient other = mode.connect(server)) {
      slow.befriend(alice);
      other.signIn("bob");
      other.subscribe();
      for (int i = 0; i < MESSAGES; i++) {
        send(alice);
        other.event("message");
      }
      assertThat(seqs(slow, MESSAGES)).isEqualTo(upTo(MESSAGES));
      long last = send(alice);
      assertThat(slow.event("message").id()).as("live again").isEqualTo(last);
    }
  }

  @Test
  void whatItMissedIsReadNoFasterThanItTakesIt() {
    try (InviteClient alice = InviteMode.LINES.signedUp(server, "alice");
        InviteClient bob = InviteMode.LINES.signedUp(server, "bob")) {
      bob.befriend(alice);
      for (int i = 0; i < MESSAGES; i++) {
        send(alice);
      }
      bob.must("subscribe", Map.of());
      for (int i = 0; i < 20; i++) {
        send(alice);
      }
      assertThat(seqs(bob, MESSAGES + 20)).isEqualTo(upTo(MESSAGES + 20));
      assertThat(bob.event().type()).isEqualTo("subscribed");
    }
  }

  @Test
  void changesOfContactsReachItToo() {
    try (InviteClient alice = InviteMode.LINES.signedUp(server, "alice");
        InviteClient slow = InviteMode.LINES.subscribed(server, "bob");
        InviteClient carol = InviteMode.LINES.signedUp(server, "carol")) {
      slow.befriend(alice);
      for (int i = 0; i < MESSAGES; i++) {
        send(alice);
      }
      carol.must("invite.request", Map.of("dest", "bob"));
      assertThat(slow.event("invite.request").text("source")).isEqualTo("carol");
    }
  }

  private static long send(InviteClient alice) {
    return alice.must("message", Map.of("dest", "bob", "nonce", "n", "message", CONTENT)).id();
  }

  private static List<Long> seqs(InviteClient client, int count) {
    List<Long> seqs = new ArrayList<>();
    while (seqs.size() < count) {
      Frame event = client.event();
      if (event.type().equals("message")) {
        seqs.add(event.fields().path("seq").asLong());
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
