package org.safemessenger.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.protocol.safemessenger.reply.RoomReply;
import org.safemessenger.server.Server;

/** What protocol S has and protocol I has not. */
@Timeout(60)
class RoomsTest {
  @TempDir Path data;
  private final Heard atAlice = new Heard();
  private final Heard atBob = new Heard();
  private Server server;
  private SafeMessenger alice;
  private SafeMessenger bob;

  @BeforeEach
  void connect() {
    server = Servers.start(data, 0);
    alice = Servers.registered(Servers.to(server.port()), "alice");
    bob = Servers.registered(Servers.to(server.port()), "bob");
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
  void roomsAreCreatedJoinedModeratedAndLeft() throws Exception {
    RoomReply.Room created = alice.rooms().create("garden", true, "plants");
    assertThat(created.isPrivate()).isTrue();
    alice.rooms().invite("garden", "bob");
    assertThat(atBob.next(ClientEvent.RoomInvitation.class).invitation().room())
        .isEqualTo("garden");
    bob.rooms().join("garden");
    assertThat(
            atAlice
                .next(ClientEvent.UserJoined.class, e -> e.joined().room().equals("garden"))
                .joined()
                .username())
        .isEqualTo("bob");
    alice.rooms().setRole("garden", "bob", "moderator");
    alice.rooms().setTopic("garden", "flowers");
    atBob.next(ClientEvent.RoomChanged.class, e -> "flowers".equals(e.change().topic()));
    assertThat(bob.rooms().users("garden").members())
        .extracting(RoomReply.Member::role)
        .containsExactlyInAnyOrder("owner", "moderator");
    assertThat(alice.rooms().list()).extracting(RoomReply.Room::room).contains("garden");
    alice.rooms().remove("garden", "bob");
    assertThat(alice.rooms().users("garden").users()).containsExactly("alice");
    assertThat(alice.rooms().leave("garden").newRoom()).isEqualTo("general");
  }

  @Test
  void messagesInRoomsMentionPeopleAndAreReactedToAndChanged() throws Exception {
    long first = alice.messages().toRoom("general", "hello").messageId();
    bob.messages()
        .send(
            Outgoing.of(Place.room("general"), "hello @alice")
                .replyingTo(first)
                .mentioning(List.of("alice")));
    Message reply =
        atAlice.next(ClientEvent.MessageReceived.class, e -> !e.message().own()).message();
    assertThat(reply.stored().replyToId()).isEqualTo(first);
    assertThat(reply.stored().mentions()).containsExactly("alice");
    alice.messages().react(reply.id(), "👍");
    assertThat(atBob.next(ClientEvent.ReactionChanged.class).reaction().emoji()).isEqualTo("👍");
    alice.messages().unreact(reply.id(), "👍");
    bob.messages().edit(reply, "hello");
    assertThat(atAlice.next(ClientEvent.MessageEdited.class).message().text()).hasValue("hello");
    alice.messages().markRead(reply.id());
    bob.messages().delete(reply.id());
    Message gone = atAlice.next(ClientEvent.MessageDeleted.class).message();
    assertThat(gone.body()).isEqualTo(new Body.Gone());
    assertThat(alice.messages().after(Place.room("general"), first, 10).messages())
        .extracting(Message::id)
        .containsExactly(reply.id());
  }

  @Test
  void aRoomsMembersAreWatchedAndTheAccountIsExported() throws Exception {
    bob.account().watchRoom("general");
    alice.account().setPresence("busy", "writing");
    atBob.next(ClientEvent.PresenceChanged.class, e -> "writing".equals(e.presence().text()));
    assertThat(alice.account().export(null).profile()).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"INVITE_OVER_LINES", "INVITE_OVER_WEBSOCKET"})
  void withoutRoomsTheirCommandsSayWhatTheyNeed(Way way) {
    try (var carol = Servers.registered(way.to(server), "carol")) {
      assertThat(carol.protocol().hasRooms()).isFalse();
      for (Runnable wish :
          List.<Runnable>of(
              () -> carol.rooms().list(),
              () -> carol.rooms().join("general"),
              () -> carol.messages().toRoom("general", "hi"),
              () -> carol.messages().before(Place.room("general"), null, 10),
              () -> carol.account().watchRoom("general"),
              () -> carol.account().export(null))) {
        assertThatThrownBy(wish::run)
            .isInstanceOf(ServerRejection.class)
            .hasMessageContaining("needs protocol S");
      }
      assertThat(carol.state()).isInstanceOf(ConnectionState.Online.class);
    }
  }
}
