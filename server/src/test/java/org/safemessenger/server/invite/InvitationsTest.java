package org.safemessenger.server.invite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.testing.InviteClient;
import org.safemessenger.server.testing.InviteClient.Frame;
import org.safemessenger.server.testing.InviteMode;
import org.safemessenger.server.testing.RunningServer;

/** Invitations that cross, are repeated, and carry keys. */
class InvitationsTest {
  private static final String BOBS_KEY = "JaAiM6xPe9JDz/NmB2cBUMDjZpWDB7XiM5SfFH2HtGM=";
  private static final String ALICES_KEY = "mtSlePg/BdwHSfBcKxOrBIkUXmdKcEGGMHzMJfYcBQ4=";
  private static final String NEXT_KEY = "NuuPtft9s2kEu5rcH9HXuCPXy3Uoyf4NeF/GQ0BwCig=";

  private RunningServer server;
  private InviteClient alice;
  private InviteClient bob;

  @BeforeEach
  void start(@TempDir Path data) {
    server = RunningServer.start(data);
    alice = InviteMode.WEB_SOCKET.subscribed(server, "alice");
    bob = InviteMode.LINES.subscribed(server, "bob");
  }

  @AfterEach
  void stop() {
    alice.close();
    bob.close();
    server.close();
  }

  @Test
  void twoWhoAskEachOtherAreContactsAndBothAreToldOfAnAcceptance() {
    bob.must("invite.request", Map.of("dest", "alice", "key", BOBS_KEY));
    Frame second = alice.must("invite.request", Map.of("dest", "bob", "key", ALICES_KEY));
    assertThat(second.text("state")).isEqualTo("accepted");
    Frame toBob = bob.event("invite.accept");
    assertThat(toBob.text("source")).isEqualTo("alice");
    assertThat(toBob.text("key")).isEqualTo(ALICES_KEY);
    Frame toAlice = alice.event("invite.accept");
    assertThat(toAlice.text("source")).isEqualTo("bob");
    assertThat(toAlice.text("key")).isEqualTo(BOBS_KEY);
    assertThat(toAlice.text("cipher")).isEqualTo("xchacha-poly1305");
  }

  @Test
  void repeatingAnAcceptOrARequestChangesNothing() {
    bob.must("invite.request", Map.of("dest", "alice", "key", BOBS_KEY));
    bob.must("invite.request", Map.of("dest", "alice", "key", BOBS_KEY));
    Frame first = alice.must("invite.accept", Map.of("dest", "bob", "key", ALICES_KEY));
    Frame again = alice.must("invite.accept", Map.of("dest", "bob", "key", ALICES_KEY));
    assertThat(again.fields()).isEqualTo(first.fields());
    assertThat(bob.must("invite.request", Map.of("dest", "alice", "key", BOBS_KEY)).text("state"))
        .isEqualTo("accepted");
    assertThat(bob.eventsUntilNow())
        .extracting(Frame::type)
        .filteredOn(type -> !type.equals("status"))
        .containsExactly("contact", "invite.accept", "contact");
    assertThat(alice.eventsUntilNow())
        .extracting(Frame::type)
        .filteredOn(type -> !type.equals("status"))
        .containsExactly("invite.request", "contact", "contact");
  }

  @Test
  void anotherKeyReplacesOnesOwnAndIsNoNewInvitation() {
    bob.befriend(alice);
    bob.eventsUntilNow();
    alice.eventsUntilNow();
    bob.must("invite.request", Map.of("dest", "alice", "key", NEXT_KEY));
    Frame changed = afterStatus(alice);
    assertThat(changed.type()).isEqualTo("contact");
    assertThat(changed.text("key")).isEqualTo(NEXT_KEY);
    Frame own = afterStatus(bob);
    assertThat(own.type()).isEqualTo("contact");
    assertThat(own.text("own_key")).isEqualTo(NEXT_KEY);
  }

  @Test
  void whoIsBlockedCannotTellAndWhoBlockedMustUnblockFirst() {
    alice.must("contacts.block", Map.of("dest", "bob"));
    assertThat(bob.must("invite.request", Map.of("dest", "alice")).text("state"))
        .isEqualTo("requested");
    assertThat(alice.ask("invite.request", Map.of("dest", "bob")).code()).isEqualTo(104);
    assertThat(alice.eventsUntilNow()).extracting(Frame::type).doesNotContain("invite.request");
    alice.must("contacts.unblock", Map.of("dest", "bob"));
    assertThat(alice.event("invite.request").text("source")).isEqualTo("bob");
  }

  /** That somebody is online may be told at any time. */
  private static Frame afterStatus(InviteClient client) {
    Frame event = client.event();
    return event.type().equals("status") ? afterStatus(client) : event;
  }
}
