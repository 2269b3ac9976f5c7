package org.safemessenger.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.protocol.safemessenger.reply.AccountReply;
import org.safemessenger.protocol.safemessenger.reply.ContactReply;
import org.safemessenger.protocol.safemessenger.reply.ConversationReply;
import org.safemessenger.server.Server;

/** What the facade does for people, and the events it causes, with a real server. */
@Timeout(60)
@ParameterizedClass
@EnumSource(Way.class)
class CommandsTest {
  @Parameter Way way;
  @TempDir Path data;
  private final Heard atAlice = new Heard();
  private final Heard atBob = new Heard();
  private Server server;
  private SafeMessenger alice;
  private SafeMessenger bob;

  @BeforeEach
  void connect() {
    server = Servers.start(data, 0);
    alice = Servers.registered(way.to(server).deviceName("desk"), "alice");
    bob = Servers.registered(way.to(server), "bob");
    alice.subscribe(atAlice);
    bob.subscribe(atBob);
  }

  @AfterEach
  void close() {
    alice.close();
    bob.close();
    server.stop();
  }

  @Test
  void friendsAreRequestedAcceptedListedAndRemoved() throws Exception {
    alice.contacts().request("bob");
    assertThat(atBob.next(ClientEvent.FriendRequested.class).request().username())
        .isEqualTo("alice");
    assertThat(bob.contacts().requests())
        .extracting(ContactReply.Request::username)
        .containsExactly("alice");
    bob.contacts().accept("alice");
    assertThat(atAlice.next(ClientEvent.FriendAdded.class).username()).isEqualTo("bob");
    assertThat(alice.contacts().friends())
        .extracting(ContactReply.Friend::username)
        .containsExactly("bob");
    alice.contacts().remove("bob");
    assertThat(atBob.next(ClientEvent.FriendRemoved.class).username()).isEqualTo("alice");

    alice.contacts().request("bob");
    bob.contacts().decline("alice");
    assertThat(alice.contacts().friends()).isEmpty();
  }

  @Test
  void aFailedFriendCommandIsARejectionWithACode() {
    assertThatThrownBy(() -> alice.contacts().accept("bob"))
        .isInstanceOfSatisfying(ServerRejection.class, e -> assertThat(e.known()).isPresent())
        .message()
        .isNotBlank();
  }

  @Test
  void blocksAreSetListedAndLifted() {
    alice.contacts().block("bob");
    assertThat(alice.contacts().blocked()).containsExactly("bob");
    alice.contacts().unblock("bob");
    assertThat(alice.contacts().blocked()).isEmpty();
  }

  @Test
  void messagesAreReactedToRepliedToEditedDeletedAndRead() throws Exception {
    Servers.befriend(alice, "alice", bob, "bob");
    long first = alice.messages().direct("bob", "hello").messageId();
    bob.messages().send(Outgoing.of(Place.direct("alice"), "hello alice").replyingTo(first));
    Message reply =
        atAlice.next(ClientEvent.MessageReceived.class, e -> !e.message().own()).message();
    assertThat(reply.stored().replyToId()).isEqualTo(first);
    alice.messages().react(reply.id(), "👍");
    Event.Reaction reaction = atBob.next(ClientEvent.ReactionChanged.class).reaction();
    assertThat(reaction.emoji()).isEqualTo("👍");
    assertThat(reaction.with()).isEqualTo("alice");
    alice.messages().unreact(reply.id(), "👍");
    assertThat(atBob.next(ClientEvent.ReactionChanged.class).reaction().removed()).isTrue();
    bob.messages().edit(reply, "hi alice");
    assertThat(atAlice.next(ClientEvent.MessageEdited.class).message().text()).hasValue("hi alice");
    alice.messages().markRead(reply.id());
    bob.messages().delete(reply.id());
    Message gone = atAlice.next(ClientEvent.MessageDeleted.class).message();
    assertThat(gone.body()).isEqualTo(new Body.Gone());
    assertThat(alice.messages().after(Place.direct("bob"), first, 10).messages())
        .extracting(Message::id)
        .containsExactly(reply.id());
  }

  @Test
  void directMessagesBringReceiptsUnreadCountsAndTypingSignals() throws Exception {
    Servers.befriend(alice, "alice", bob, "bob");
    bob.messages().typing(Place.direct("alice"), true);
    assertThat(atAlice.next(ClientEvent.TypingChanged.class).typing().active()).isTrue();
    Sent sent = alice.messages().direct("bob", "psst");
    assertThat(sent.online()).isTrue();
    assertThat(
            atAlice
                .next(
                    ClientEvent.ReceiptChanged.class, e -> e.receipt().state().equals("delivered"))
                .receipt()
                .messageId())
        .isEqualTo(sent.messageId());
    assertThat(bob.messages().unread(0, 10).messages())
        .extracting(Message::id)
        .containsExactly(sent.messageId());
    ConversationReply.Conversation withAlice =
        bob.messages().conversations().stream()
            .filter(it -> "alice".equals(it.with()))
            .findFirst()
            .orElseThrow();
    assertThat(withAlice.unreadCount()).isEqualTo(1);
    bob.messages().markRead(sent.messageId());
    atAlice.next(ClientEvent.ReceiptChanged.class, e -> e.receipt().state().equals("read"));
    assertThat(bob.messages().unread(0, 10).messages()).isEmpty();
  }

  @Test
  void messagesExpireByTheirOwnTimeAndByTheConversationsTimer() throws Exception {
    Servers.befriend(alice, "alice", bob, "bob");
    Instant soon = Instant.now().plusSeconds(3_600);
    alice.messages().send(Outgoing.of(Place.direct("bob"), "psst").expiring(soon));
    assertThat(
            atBob.next(ClientEvent.MessageReceived.class).message().stored().expiresAt().instant())
        .isBetween(soon.minusMillis(1), soon);
    bob.messages().setExpiry(Place.direct("alice"), Duration.ofHours(1));
    assertThat(atAlice.next(ClientEvent.ExpiryChanged.class).change().seconds()).isEqualTo(3_600);
    alice.messages().direct("bob", "by the timer");
    assertThat(atBob.next(ClientEvent.MessageReceived.class).message().stored().expiresAt())
        .isNotNull();
  }

  @Test
  void profilesPresenceAndSessionsAreOnesOwn() throws Exception {
    Servers.befriend(alice, "alice", bob, "bob");
    alice.account().setProfile("Alice A.", "hello");
    assertThat(bob.account().profile("alice").displayName()).isEqualTo("Alice A.");
    assertThat(alice.account().profile().about()).isEqualTo("hello");
    alice.account().setPresence("busy", "writing");
    atBob.next(ClientEvent.PresenceChanged.class, e -> "writing".equals(e.presence().text()));
    try (var phone = SafeMessenger.connect(way.to(server).deviceName("phone"))) {
      phone.login("alice", Servers.PASSWORD);
      Heard atPhone = new Heard();
      phone.subscribe(atPhone);
      var sessions = alice.account().sessions();
      assertThat(sessions).extracting(s -> s.name()).contains("desk", "phone");
      alice
          .account()
          .revokeSession(
              sessions.stream().filter(s -> !s.current()).findFirst().orElseThrow().id());
      atPhone.next(ClientEvent.SessionEnded.class);
      assertThatThrownBy(() -> phone.contacts().friends()).isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void whatOneDeviceDoesTheOtherHears() throws Exception {
    Servers.befriend(alice, "alice", bob, "bob");
    try (var phone = SafeMessenger.connect(way.to(server).deviceName("phone"))) {
      Heard atPhone = new Heard();
      phone.subscribe(atPhone);
      phone.login("alice", Servers.PASSWORD);
      atPhone.next(ClientEvent.CaughtUp.class);
      Sent sent = bob.messages().direct("alice", "psst");
      alice.messages().markRead(sent.messageId());
      Event.Receipt read =
          atPhone
              .next(ClientEvent.ReceiptChanged.class, e -> e.receipt().state().equals("read"))
              .receipt();
      assertThat(read.username()).isEqualTo("alice");
      assertThat(read.with()).isEqualTo("bob");
      assertThat(read.messageId()).isEqualTo(sent.messageId());

      alice.account().setProfile("Alice A.", null);
      assertThat(atPhone.next(ClientEvent.ProfileChanged.class).profile().displayName())
          .isEqualTo("Alice A.");
      assertThat(atBob.next(ClientEvent.ProfileChanged.class).profile().username())
          .isEqualTo("alice");
      alice.account().setPresence("busy", "writing");
      assertThat(phone.account().presence())
          .isEqualTo(new AccountReply.Presence("busy", "writing"));

      alice.contacts().block("bob");
      Event.ContactChanged blocked =
          atPhone
              .next(ClientEvent.ContactChanged.class, e -> e.change().state().equals("blocked"))
              .change();
      assertThat(blocked.username()).isEqualTo("bob");
      assertThat(alice.contacts().sentRequests()).isEmpty();
      alice.contacts().unblock("bob");
      alice.contacts().request("bob");
      atPhone.next(
          ClientEvent.ContactChanged.class,
          e -> e.change().state().equals("requested") && !e.change().isIncoming());
      assertThat(phone.contacts().sentRequests())
          .extracting(ContactReply.Request::username)
          .containsExactly("bob");
    }
  }

  @Test
  void anAccountThatIsDeletedCannotLogIn() {
    alice.account().delete(Servers.PASSWORD);

    try (var again = SafeMessenger.connect(way.to(server))) {
      assertThatThrownBy(() -> again.login("alice", Servers.PASSWORD))
          .isInstanceOfSatisfying(
              ServerRejection.class,
              e -> assertThat(e.known()).hasValue(ErrorCode.INVALID_CREDENTIALS));
    }
  }

  @Test
  void aWrongPasswordLeavesTheConnectionUsable() {
    try (var client = SafeMessenger.connect(way.to(server))) {
      assertThatThrownBy(() -> client.login("alice", "wrong password"))
          .isInstanceOfSatisfying(ServerRejection.class, e -> assertThat(e.code()).isEqualTo(1001));
      assertThat(client.login("alice", Servers.PASSWORD).username()).isEqualTo("alice");
    }
  }

  @Test
  void aTokenResumesTheSession() {
    String token;
    try (var first = SafeMessenger.connect(way.to(server))) {
      token = first.login("alice", Servers.PASSWORD).session();
    }
    try (var second = SafeMessenger.connect(way.to(server))) {
      SignedIn now = second.resume(token);
      assertThat(now.username()).isEqualTo("alice");
      assertThat(now.toString()).doesNotContain(token);
      second.logout();
    }
    try (var third = SafeMessenger.connect(way.to(server))) {
      assertThatThrownBy(() -> third.resume(token)).isInstanceOf(ServerRejection.class);
    }
  }
}
