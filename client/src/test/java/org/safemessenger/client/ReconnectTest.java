package org.safemessenger.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.safemessenger.client.PlayedServer.nothingMissed;
import static org.safemessenger.client.PlayedServer.now;
import static org.safemessenger.client.PlayedServer.signIn;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.safemessenger.client.link.Link;
import org.safemessenger.client.sync.Backoff;
import org.safemessenger.client.trust.ServerKeyChangedException;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.codec.ClientFrame;
import org.safemessenger.protocol.safemessenger.codec.EnvelopeCodec;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame;
import org.safemessenger.protocol.safemessenger.command.AccountCommand;
import org.safemessenger.protocol.safemessenger.command.ConversationCommand;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;
import org.safemessenger.protocol.safemessenger.command.Pong;
import org.safemessenger.protocol.safemessenger.event.Event;
import org.safemessenger.protocol.safemessenger.reply.ConversationReply;
import org.safemessenger.protocol.safemessenger.reply.Done;
import org.safemessenger.protocol.safemessenger.reply.MessageReply;

@Timeout(60)
class ReconnectTest {
  private static final Timing QUICK =
      new Timing(
          Duration.ofSeconds(10),
          new Backoff.Limits(Duration.ofMillis(1), Duration.ofMillis(5)),
          new Link.Limits(Duration.ofSeconds(10), Duration.ofMillis(100)));

  private final PlayedServer server = new PlayedServer();
  private final Heard heard = new Heard();
  private SafeMessenger client;
  private Peer peer;

  @BeforeEach
  void signedIn() throws Exception {
    ClientOptions options = ClientOptions.to(PlayedServer.ADDRESS).timing(QUICK);
    client = new SafeMessenger(options, Engine.start(options, server.dialer(options)));
    client.subscribe(heard);
    peer = server.next();
    var login = CompletableFuture.supplyAsync(() -> client.login("alice", "password"));
    signIn(peer);
    nothingMissed(peer);
    assertThat(login.get(10, TimeUnit.SECONDS).username()).isEqualTo("alice");
    heard.next(ClientEvent.CaughtUp.class);
  }

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void aSendWithoutAnAnswerIsRepeatedWithItsClientIdOnTheNextConnection() throws Exception {
    var sent = client.messages().submit(Outgoing.of(Place.room("general"), "hi").named("id-1"));
    peer.expect(MessageCommand.SendMessage.class);
    peer.cut();

    Peer second = server.nextResumed();
    ClientFrame again = second.expect(MessageCommand.SendMessage.class);
    assertThat(((MessageCommand.SendMessage) again.command()).clientId()).isEqualTo("id-1");
    second.reply(again, new MessageReply.Stored(7, now()));
    assertThat(sent.get(10, TimeUnit.SECONDS).messageId()).isEqualTo(7);
  }

  @Test
  void anAcknowledgedSendIsNotRepeated() throws Exception {
    var sent = client.messages().submit(Outgoing.of(Place.room("general"), "hi"));
    peer.reply(peer.expect(MessageCommand.SendMessage.class), new MessageReply.Stored(7, now()));
    sent.get(10, TimeUnit.SECONDS);
    peer.cut();

    // What comes first after signing in is the catch-up: nothing was left to repeat.
    server.nextResumed().expect(ConversationCommand.Sync.class);
  }

  @Test
  void sendsWhileOfflineGoOutInOrderAfterTheReconnect() throws Exception {
    peer.cut();
    heard.next(ClientEvent.StateChanged.class, e -> e.state() instanceof ConnectionState.Waiting);
    var one = client.messages().submit(Outgoing.of(Place.room("general"), "one").named("1"));
    var two = client.messages().submit(Outgoing.of(Place.room("general"), "two").named("2"));

    Peer second = server.nextResumed();
    assertThat(clientId(second)).isEqualTo("1");
    assertThat(clientId(second)).isEqualTo("2");
    assertThat(one).isNotDone();
    assertThat(two).isNotDone();
  }

  private static String clientId(Peer from) throws InterruptedException {
    ClientFrame frame = from.expect(MessageCommand.SendMessage.class);
    return ((MessageCommand.SendMessage) frame.command()).clientId();
  }

  @Test
  void aSendThatTheServerCannotStoreJustNowIsRepeatedAfterAWhile() throws Exception {
    var sent = client.messages().submit(Outgoing.of(Place.room("general"), "hi").named("1"));
    ClientFrame first = peer.expect(MessageCommand.SendMessage.class);
    peer.error(ServerFrame.ErrorFrame.of(ErrorCode.UNAVAILABLE, "later", first).retryingAfter(1));

    ClientFrame again = peer.expect(MessageCommand.SendMessage.class);
    peer.reply(again, new MessageReply.Stored(8, now()));
    assertThat(sent.get(10, TimeUnit.SECONDS).messageId()).isEqualTo(8);
  }

  @Test
  void aRefusedSendFailsWithTheServersCode() throws Exception {
    var sent = client.messages().submit(Outgoing.of(Place.room("elsewhere"), "hi"));
    ClientFrame first = peer.expect(MessageCommand.SendMessage.class);
    peer.error(ServerFrame.ErrorFrame.of(ErrorCode.RATE_LIMITED, "slower", first).retryingAfter(3));

    assertThatThrownBy(() -> Answers.await(sent, Duration.ofSeconds(10)))
        .isInstanceOfSatisfying(
            ServerRejection.class,
            refusal -> {
              assertThat(refusal.known()).hasValue(ErrorCode.RATE_LIMITED);
              assertThat(refusal.retryAfter()).hasValue(Duration.ofSeconds(3));
            });
  }

  @Test
  void aDirectMessageSentHereIsToldOnceThoughTheAnswerWasLost() throws Exception {
    var sent = client.messages().submit(Outgoing.of(Place.direct("bob"), "psst").named("1"));
    peer.expect(MessageCommand.PrivateMessage.class);
    peer.cut();
    Peer second = server.nextResumed();
    ClientFrame again = second.expect(MessageCommand.PrivateMessage.class);
    second.reply(again, new MessageReply.Delivered("bob", true, now(), 9));
    ClientFrame sync = second.expect(ConversationCommand.Sync.class);
    second.reply(
        sync, new ConversationReply.Synced(List.of(direct(9, 1, "alice", "bob")), "c-2", false));
    second.push(new Event.PrivateMessage(direct(10, 2, "bob", "alice")));

    assertThat(heard.idsUpTo(10)).containsExactly(9L, 10L);
    assertThat(sent.get(10, TimeUnit.SECONDS).messageId()).isEqualTo(9);
  }

  @Test
  void whatWasMissedComesThroughTheCursorOnceAndInOrder() throws Exception {
    peer.push(new Event.PublicMessage(room(11, 1, "one")));
    assertThat(heard.nextText()).isEqualTo("one");
    peer.cut();

    Peer second = server.nextResumed();
    ClientFrame sync = second.expect(ConversationCommand.Sync.class);
    assertThat(((ConversationCommand.Sync) sync.command()).cursor()).isEqualTo("c-1");
    second.push(new Event.PublicMessage(room(14, 4, "four")));
    second.reply(
        sync,
        new ConversationReply.Synced(
            List.of(room(11, 1, "one"), room(13, 3, "three"), room(12, 2, "two")), "c-2", false));

    assertThat(heard.textsUpTo("four")).containsExactly("two", "three", "four");
  }

  @Test
  void whereTheServerDoesNotKnowTheCursorAnyMoreAllIsReadAnew() throws Exception {
    peer.push(new Event.PublicMessage(room(11, 7, "before the backup was restored")));
    assertThat(heard.nextText()).isEqualTo("before the backup was restored");
    peer.cut();

    Peer second = server.nextResumed();
    ClientFrame sync = second.expect(ConversationCommand.Sync.class);
    second.error(ServerFrame.ErrorFrame.of(ErrorCode.NOT_FOUND, "ask without one", sync));
    ClientFrame now = second.expect(ConversationCommand.Sync.class);
    assertThat(((ConversationCommand.Sync) now.command()).cursor()).isNull();
    second.reply(now, new ConversationReply.Synced(List.of(), "c-9", false));
    ClientFrame unread = second.expect(ConversationCommand.GetUnreadMessages.class);
    second.reply(
        unread, new ConversationReply.Unread(List.of(room(5, 2, "still unread")), 1, false));
    second.push(new Event.PublicMessage(room(11, 3, "after it")));

    assertThat(heard.textsUpTo("after it")).containsExactly("still unread", "after it");
    assertThat(client.cursor()).hasValue("c-9");
  }

  @Test
  void aGapIsFetchedBeforeWhatFollowsIt() throws Exception {
    peer.push(new Event.PublicMessage(room(11, 1, "one")));
    peer.push(new Event.PublicMessage(room(13, 3, "three")));

    ClientFrame history = peer.expect(ConversationCommand.GetHistory.class);
    assertThat(history.command())
        .isEqualTo(new ConversationCommand.GetHistory("general", null, null, 11L, 500));
    peer.reply(
        history,
        new ConversationReply.History(List.of(room(12, 2, "two"), room(13, 3, "three")), false));
    assertThat(heard.textsUpTo("three")).containsExactly("one", "two", "three");
  }

  @Test
  void aPingIsAnsweredWithItsTimestamp() throws Exception {
    EpochSeconds time = now();
    peer.push(new Event.Ping("alice", time));

    assertThat(peer.expect(Pong.class).command()).isEqualTo(new Pong(time));
  }

  @Test
  void whatThisVersionDoesNotKnowIsPassedOver() throws Exception {
    peer.send(EnvelopeCodec.EVENT, "from_the_future", "{}".getBytes(StandardCharsets.UTF_8));
    peer.push(new Event.PublicMessage(room(11, 1, "still here")));

    assertThat(heard.nextText()).isEqualTo("still here");
  }

  @Test
  void aConnectionThatHasFallenSilentIsGivenUp() throws Exception {
    peer.fallSilent();

    server.nextResumed();
    heard.next(
        ClientEvent.StateChanged.class,
        e -> e.state() instanceof ConnectionState.Waiting w && w.reason().contains("silent"));
  }

  @Test
  void aStoppingServersHintIsTheLeastOneWaits() throws Exception {
    Instant before = Instant.now();
    peer.error(ServerFrame.ErrorFrame.of(ErrorCode.UNAVAILABLE, "bye").retryingAfter(1));
    peer.cut();

    var waiting =
        heard.next(
            ClientEvent.StateChanged.class, e -> e.state() instanceof ConnectionState.Waiting);
    assertThat(((ConnectionState.Waiting) waiting.state()).retryAt())
        .isAfterOrEqualTo(before.plusSeconds(1));
    server.nextResumed();
  }

  @Test
  void aTokenThatIsRefusedEndsTheSessionForGood() throws Exception {
    peer.cut();
    Peer second = server.next();
    ClientFrame login = second.expect(AccountCommand.Login.class);
    second.error(ServerFrame.ErrorFrame.of(ErrorCode.INVALID_CREDENTIALS, "log in again", login));

    heard.next(ClientEvent.SessionEnded.class);
    assertThat(
            heard
                .next(
                    ClientEvent.StateChanged.class,
                    e -> e.state() instanceof ConnectionState.Closed)
                .state())
        .isEqualTo(client.state());
    assertThatThrownBy(() -> client.rooms().list()).isInstanceOf(ServerRejection.class);
  }

  @Test
  void anotherServerKeyOnReconnectStopsEverything() throws Exception {
    var pending = client.messages().submit(Outgoing.of(Place.room("general"), "secret"));
    server.changeKey();
    peer.cut();

    heard.next(ClientEvent.StateChanged.class, e -> e.state() instanceof ConnectionState.Closed);
    assertThatThrownBy(() -> client.rooms().list()).isInstanceOf(ServerKeyChangedException.class);
    assertThatThrownBy(() -> Answers.await(pending, Duration.ofSeconds(10)))
        .isInstanceOf(ServerKeyChangedException.class)
        .hasMessageContaining("SHA256:");
  }

  @Test
  void aCommandWithoutAnAnswerFailsWhenTheConnectionBreaks() throws Exception {
    var profile = CompletableFuture.supplyAsync(() -> client.account().profile());
    peer.expect(AccountCommand.GetProfile.class);
    peer.cut();

    assertThatThrownBy(() -> Answers.await(profile, Duration.ofSeconds(10)))
        .isInstanceOf(ConnectionLostException.class);
  }

  @Test
  void deliveryOfADirectMessageIsReported() throws Exception {
    peer.push(new Event.PrivateMessage(direct(10, 1, "bob", "alice")));

    assertThat(peer.expect(MessageCommand.MarkMessageDelivered.class).command())
        .isEqualTo(new MessageCommand.MarkMessageDelivered(10L));
  }

  @Test
  void closingFailsWhatIsUnderWayAndTellsSo() throws Exception {
    var pending = client.messages().submit(Outgoing.of(Place.room("general"), "hi"));
    client.close();

    assertThatThrownBy(() -> Answers.await(pending, Duration.ofSeconds(10)))
        .isInstanceOf(ConnectionLostException.class);
    heard.next(ClientEvent.StateChanged.class, e -> e.state() instanceof ConnectionState.Closed);
  }

  @Test
  void loggingOutRevokesTheTokenAndCloses() throws Exception {
    var out = CompletableFuture.runAsync(client::logout);
    peer.reply(peer.expect(AccountCommand.Logout.class), new Done());

    out.get(10, TimeUnit.SECONDS);
    assertThat(client.state()).isInstanceOf(ConnectionState.Closed.class);
  }

  @Test
  void whoCannotKeepUpIsDisconnectedAndCatchesUpAtTheirOwnPace() throws Exception {
    var release = new CountDownLatch(1);
    client.subscribe(_ -> awaitQuietly(release));
    peer.push(new Event.PublicMessage(room(11, 1, "before the flood")));
    for (int i = 0; i < 26_000; i++) {
      peer.push(new Event.Typing("bob", "general", true));
    }
    Peer flooded = peer;
    CompletableFuture<String> end = flooded.ended();
    assertThat(end.get(20, TimeUnit.SECONDS)).isEqualTo("closed by the client");
    release.countDown();

    Peer second = server.nextResumed();
    second.reply(
        second.expect(ConversationCommand.Sync.class),
        new ConversationReply.Synced(
            List.of(room(11, 1, "before the flood"), room(12, 2, "missed")), "c-2", false));
    assertThat(heard.textsUpTo("missed")).containsExactly("before the flood", "missed");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatAnEarlierRunLeftUnacknowledgedIsSentAfterTheLogin() throws Exception {
    var kept = new KeptOutbox();
    kept.keep(
        "old-1",
        new MessageCommand.SendMessage("general", "from before", null, "old-1", null, null));
    var options = ClientOptions.to(PlayedServer.ADDRESS).timing(QUICK).outbox(kept);
    try (var later = new SafeMessenger(options, Engine.start(options, server.dialer(options)))) {
      Peer atLater = server.next();
      var login = CompletableFuture.supplyAsync(() -> later.login("alice", "password"));
      signIn(atLater);
      ClientFrame send = atLater.expect(MessageCommand.SendMessage.class);
      assertThat(((MessageCommand.SendMessage) send.command()).clientId()).isEqualTo("old-1");
      nothingMissed(atLater);
      var fresh = later.messages().submit(Outgoing.of(Place.room("general"), "x").named("new-1"));
      assertThat(kept.ids()).containsExactly("old-1", "new-1");
      atLater.reply(send, new MessageReply.Stored(7, now()));
      atLater.reply(
          atLater.expect(MessageCommand.SendMessage.class), new MessageReply.Stored(8, now()));
      fresh.get(10, TimeUnit.SECONDS);
      assertThat(kept.ids()).isEmpty();
      login.get(10, TimeUnit.SECONDS);
    }
  }

  private static ChatMessage room(long id, long seq, String text) {
    return message(id, seq, "bob", "general", null, text);
  }

  private static ChatMessage direct(long id, long seq, String sender, String recipient) {
    return message(id, seq, sender, null, recipient, "psst");
  }

  private static ChatMessage message(
      long id, long seq, String sender, String room, String recipient, String text) {
    return new ChatMessage(
        id, seq, sender, room, recipient, text, false, null, null, null, now(), null, null, null,
        null, null, null, null, null);
  }
}
