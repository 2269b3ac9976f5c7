package org.safemessenger.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.safemessenger.client.link.Dialer;
import org.safemessenger.client.link.Link;
import org.safemessenger.client.link.LinkException;
import org.safemessenger.client.link.LinkListener;
import org.safemessenger.client.link.Transport;
import org.safemessenger.client.link.Wire;
import org.safemessenger.client.link.invite.InviteDialer;
import org.safemessenger.client.trust.MemoryPins;
import org.safemessenger.client.trust.ServerKeyChangedException;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.crypto.ServerIdentity;
import org.safemessenger.protocol.invite.InviteContact;
import org.safemessenger.protocol.invite.InviteMessage;
import org.safemessenger.protocol.invite.RespCode;
import org.safemessenger.protocol.invite.codec.ServerFrame.RefusalFrame;
import org.safemessenger.protocol.invite.event.CallEvent;
import org.safemessenger.protocol.invite.event.ContactEvent;
import org.safemessenger.protocol.invite.event.Event.Posted;
import org.safemessenger.protocol.invite.event.Event.Typing;
import org.safemessenger.protocol.invite.reply.AccountReply;
import org.safemessenger.protocol.invite.reply.ConnectionReply;
import org.safemessenger.protocol.invite.reply.ContactReply;
import org.safemessenger.protocol.invite.reply.Done;
import org.safemessenger.protocol.invite.reply.MessageReply;
import org.safemessenger.protocol.invite.request.AccountRequest;
import org.safemessenger.protocol.invite.request.CallRequest;
import org.safemessenger.protocol.invite.request.ConnectionRequest;
import org.safemessenger.protocol.invite.request.ContactRequest;
import org.safemessenger.protocol.invite.request.EntryRequest;
import org.safemessenger.protocol.invite.request.MessageRequest;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame;
import org.safemessenger.protocol.safemessenger.command.AccountCommand;
import org.safemessenger.protocol.safemessenger.command.CallCommand;
import org.safemessenger.protocol.safemessenger.command.ContactCommand;
import org.safemessenger.protocol.safemessenger.command.ConversationCommand;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;
import org.safemessenger.protocol.safemessenger.command.RoomCommand;
import org.safemessenger.protocol.safemessenger.event.Event;

/** Protocol I below the engine, against a server that does what the test says. */
@Timeout(60)
class InviteLinkTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ServerIdentity IDENTITY = ServerIdentity.generate(RANDOM);
  private static final URI ADDRESS = URI.create("invite://played:1");
  private static final EpochSeconds NOW = new EpochSeconds(1_800_000_000_000L);

  private final BlockingQueue<InvitePeer> connections = new LinkedBlockingQueue<>();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final BlockingQueue<ServerFrame.ErrorFrame> notices = new LinkedBlockingQueue<>();
  private final MemoryPins pins = new MemoryPins();
  private final LinkListener listener =
      new LinkListener() {
        @Override
        public void event(Link from, Event event) {
          events.add(event);
        }

        @Override
        public void notice(ServerFrame.ErrorFrame error) {
          notices.add(error);
        }

        @Override
        public void ended(Link link, String reason) {}
      };
  private Dialer dialer;
  private Link link;
  private InvitePeer peer;

  @BeforeEach
  void connect() throws Exception {
    connect(Duration.ofSeconds(20));
  }

  private void connect(Duration silence) throws Exception {
    var transport =
        new Transport() {
          @Override
          public Wire open(URI server, Duration within) {
            var fresh = new InvitePeer();
            connections.add(fresh);
            return fresh.wire;
          }

          @Override
          public void close() {}
        };
    var limits = new Link.Limits(Duration.ofSeconds(10), silence);
    dialer = new InviteDialer(transport, ADDRESS, pins, limits);
    dial();
  }

  private void dial() throws Exception {
    var dialled = dialling();
    peer = connections.poll(10, TimeUnit.SECONDS);
    peer.sealed(IDENTITY);
    link = dialled.get(10, TimeUnit.SECONDS);
  }

  private CompletableFuture<Link> dialling() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return dialer.dial(listener);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @AfterEach
  void close() {
    link.close();
  }

  private void signIn(List<InviteContact> contacts) throws Exception {
    var answer = link.send(new AccountCommand.Login("Alice", "password", null, "desk"));
    var named = peer.expect(ConnectionRequest.Identification.class);
    assertThat(named.client()).isEqualTo("desk");
    peer.reply(named, new ConnectionReply.Identification("1.0.0", null, true));
    var entry = peer.expect(EntryRequest.SignIn.class);
    peer.reply(entry, new AccountReply.Session("token"));
    enters(null, contacts);
    assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(ServerFrame.ReplyFrame.class);
    assertThat(event()).isEqualTo(new Event.LoginSuccess("alice", 7, "", "token", 0));
  }

  /** Answers what follows the token. */
  private void enters(String cursor, List<InviteContact> contacts) throws Exception {
    var profile = peer.expect(AccountRequest.GetProfile.class);
    peer.reply(profile, new AccountReply.Profile("alice", 7, null, null, null, NOW));
    var list = peer.expect(MessageRequest.ListConversations.class);
    peer.reply(list, new MessageReply.Conversations(List.of()));
    var before = peer.expect(ContactRequest.Sync.class);
    assertThat(before.since()).isEqualTo(cursor);
    peer.reply(before, new ContactReply.Contacts(contacts, "c1", false));
    var subscribe = peer.expect(AccountRequest.Subscribe.class);
    assertThat(subscribe.since()).isEqualTo((1L << 53) - 1);
    peer.reply(subscribe, new Done());
    var after = peer.expect(ContactRequest.Sync.class);
    assertThat(after.since()).isEqualTo("c1");
    peer.reply(after, new ContactReply.Contacts(List.of(), "c1", false));
  }

  private Event event() throws InterruptedException {
    var event = events.poll(10, TimeUnit.SECONDS);
    assertThat(event).as("an event").isNotNull();
    return event;
  }

  private static InviteContact contact(String name, String state, boolean incoming) {
    return new InviteContact(name, state, incoming, "offline", null, null, null, null, NOW);
  }

  @Test
  void answersBelongToTheRequestsInTheirOrder() throws Exception {
    signIn(List.of());
    var one = link.send(new MessageCommand.MarkMessageRead(1L));
    var two = link.send(new MessageCommand.MarkMessageRead(2L));
    var first = peer.expect(MessageRequest.MarkRead.class);
    var second = peer.expect(MessageRequest.MarkRead.class);
    peer.refuse(RefusalFrame.of("message.read", RespCode.NOT_FOUND, "there is no such message"));
    peer.reply(second, new MessageReply.Marked(2));

    assertThat(first.id()).isEqualTo(1);
    assertThat(one.get(10, TimeUnit.SECONDS))
        .isEqualTo(ServerFrame.ErrorFrame.of(ErrorCode.NOT_FOUND, "there is no such message"));
    assertThat(((ServerFrame.ReplyFrame) two.get(10, TimeUnit.SECONDS)).reply())
        .isEqualTo(new org.safemessenger.protocol.safemessenger.reply.MessageReply.Marked(2));
  }

  @Test
  void anAnswerToSomethingElseEndsTheConnection() throws Exception {
    signIn(List.of());
    var asked = link.send(new MessageCommand.MarkMessageRead(1L));
    peer.expect(MessageRequest.MarkRead.class);
    peer.reply(new ConnectionRequest.Ping(), new Done());

    assertThatThrownBy(() -> asked.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(LinkException.class);
    assertThat(link.ended().get(10, TimeUnit.SECONDS)).contains("another order");
  }

  @Test
  void afterSilenceAPingIsSentAndItsAnswerKeepsTheConnection() throws Exception {
    link.close();
    connect(Duration.ofMillis(300));
    for (int i = 0; i < 3; i++) {
      peer.reply(peer.expect(ConnectionRequest.Ping.class), new Done());
    }
    assertThat(link.ended()).isNotDone();
    peer.expect(ConnectionRequest.Ping.class);

    assertThat(link.ended().get(10, TimeUnit.SECONDS)).contains("silent");
  }

  @Test
  void whatWaitsWhenTheConnectionBreaksFailsAndSoDoesWhatFollows() throws Exception {
    signIn(List.of());
    var asked = link.send(new MessageCommand.MarkMessageRead(1L));
    peer.expect(MessageRequest.MarkRead.class);
    peer.wire.cut();

    assertThatThrownBy(() -> asked.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(LinkException.class);
    var late = link.send(new MessageCommand.MarkMessageRead(2L));
    assertThatThrownBy(() -> late.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(LinkException.class);
  }

  @Test
  void theNoticeOfAStoppingServerAnswersNothing() throws Exception {
    signIn(List.of());
    var asked = link.send(new MessageCommand.MarkMessageRead(1L));
    var request = peer.expect(MessageRequest.MarkRead.class);
    peer.refuse(RefusalFrame.of("error", RespCode.UNAVAILABLE, "bye").retryingAfter(3));
    peer.reply(request, new MessageReply.Marked(1));

    assertThat(notices.poll(10, TimeUnit.SECONDS).retryAfter()).isEqualTo(3);
    assertThat(asked.get(10, TimeUnit.SECONDS)).isInstanceOf(ServerFrame.ReplyFrame.class);
  }

  @Test
  void roomsAreRefusedWithoutAskingTheServer() throws Exception {
    signIn(List.of());
    for (var command :
        List.of(
            new RoomCommand.JoinRoom("dev"),
            new MessageCommand.SendMessage("dev", "hi", null, "1", null, null),
            new ConversationCommand.GetHistory("dev", null, null, null, null))) {
      var refused = (ServerFrame.ErrorFrame) link.send(command).get(10, TimeUnit.SECONDS);
      assertThat(refused.known()).hasValue(ErrorCode.INVALID_COMMAND);
      assertThat(refused.message()).startsWith("a room needs protocol S");
    }
  }

  @Test
  void nothingButSigningInIsAskedBefore() throws Exception {
    var refused = link.send(new ContactCommand.GetFriendsList()).get(10, TimeUnit.SECONDS);

    assertThat(((ServerFrame.ErrorFrame) refused).known()).hasValue(ErrorCode.NOT_AUTHORIZED);
  }

  @Test
  void aWrongPasswordIsToldAndTheNextOneMayBeRight() throws Exception {
    var wrong = link.send(new AccountCommand.Login("alice", "wrong", null, null));
    var named = peer.expect(ConnectionRequest.Identification.class);
    peer.reply(named, new ConnectionReply.Identification("1.0.0", null, true));
    peer.expect(EntryRequest.SignIn.class);
    peer.refuse(RefusalFrame.of("signin", RespCode.BAD_PASSWORD, "wrong"));

    assertThat(((ServerFrame.ErrorFrame) wrong.get(10, TimeUnit.SECONDS)).known())
        .hasValue(ErrorCode.INVALID_CREDENTIALS);
    signIn(List.of());
  }

  @Test
  void aMessageThatIsNotEncryptedIsItsText() throws Exception {
    signIn(List.of());
    peer.push(
        new Posted(
            new InviteMessage(
                "bob",
                "alice",
                "",
                "SGVsbG8h",
                5L,
                NOW,
                1L,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null)));

    var message = ((Event.PrivateMessage) event()).message();
    assertThat(message.content()).isEqualTo("Hello!");
    assertThat(message.encrypted()).isFalse();
    assertThat(message.nonce()).isNull();
  }

  private static Event changed(String name, String state, @Nullable Boolean incoming) {
    return new Event.ContactChanged(name, state, incoming, NOW, null, null, null);
  }

  @Test
  void whatBecameOfTheContactsIsToldOnceOverAllReconnects() throws Exception {
    signIn(List.of(contact("bob", "accepted", false), contact("carol", "requested", true)));
    peer.push(new ContactEvent.Invited("carol", "alice", null, null, NOW));
    peer.push(new ContactEvent.Invited("dave", "alice", null, null, NOW));
    assertThat(event()).isEqualTo(new Event.FriendRequest("dave", NOW, null, null));
    assertThat(event()).isEqualTo(changed("dave", "requested", true));
    peer.wire.cut();
    link.ended().get(10, TimeUnit.SECONDS);

    dial();
    link.send(new AccountCommand.Login(null, null, "token", null));
    enters(
        "c1",
        List.of(
            contact("bob", "removed", false),
            contact("carol", "accepted", false),
            contact("dave", "requested", true)));
    assertThat(event()).isInstanceOf(Event.LoginSuccess.class);
    assertThat(event()).isEqualTo(new Event.FriendRemoved("bob"));
    assertThat(event()).isEqualTo(changed("bob", "removed", null));
    assertThat(event()).isEqualTo(new Event.FriendAdded("carol", null, null));
    assertThat(event()).isEqualTo(changed("carol", "accepted", null));
    peer.push(new ContactEvent.Invited("dave", "alice", null, null, NOW));
    peer.push(new Typing("bob", true));
    assertThat(event()).isEqualTo(new Event.Typing("bob", null, true));
  }

  @Test
  void aServerThatDoesNotKnowTheCursorIsAskedForAllContacts() throws Exception {
    signIn(List.of());
    peer.wire.cut();
    link.ended().get(10, TimeUnit.SECONDS);
    dial();
    var resumed = link.send(new AccountCommand.Login(null, null, "token", null));
    var profile = peer.expect(AccountRequest.GetProfile.class);
    peer.reply(profile, new AccountReply.Profile("alice", 7, null, null, null, NOW));
    var list = peer.expect(MessageRequest.ListConversations.class);
    peer.reply(list, new MessageReply.Conversations(List.of()));
    assertThat(peer.expect(ContactRequest.Sync.class).since()).isEqualTo("c1");
    peer.refuse(RefusalFrame.of("contacts.sync", RespCode.MALFORMED, "no such cursor"));
    var all = peer.expect(ContactRequest.Sync.class);
    assertThat(all.since()).isNull();
    peer.reply(all, new ContactReply.Contacts(List.of(), "c9", false));
    peer.reply(peer.expect(AccountRequest.Subscribe.class), new Done());
    var after = peer.expect(ContactRequest.Sync.class);
    assertThat(after.since()).isEqualTo("c9");
    peer.reply(after, new ContactReply.Contacts(List.of(), "c9", false));

    assertThat(resumed.get(10, TimeUnit.SECONDS)).isInstanceOf(ServerFrame.ReplyFrame.class);
  }

  @Test
  void callsAreSignalledBothWays() throws Exception {
    signIn(List.of());
    var ring = link.send(new CallCommand.CallRequest("bob", "c-1", "n", "m", true));
    CallRequest.Ring rung = peer.expect(CallRequest.Ring.class);
    assertThat(rung).isEqualTo(new CallRequest.Ring("token", null, "bob", "c-1", "n", "m", true));
    peer.reply(rung, new Done());
    assertThat(ring.get(10, TimeUnit.SECONDS)).isInstanceOf(ServerFrame.ReplyFrame.class);
    link.send(new CallCommand.CallEnd("bob", "c-1", null));
    peer.reply(peer.expect(CallRequest.End.class), new Done());

    peer.push(new CallEvent.Ringing("bob", "alice", "c-2", "n", "m", null, NOW));
    assertThat(event())
        .isEqualTo(new Event.CallRequest("bob", "alice", "c-2", "n", "m", false, NOW));
    peer.push(new CallEvent.Ended("bob", "alice", "c-2", "timeout", NOW, null, null));
    assertThat(event()).isEqualTo(new Event.CallEnd("bob", "alice", "c-2", "timeout", NOW));
    peer.push(new CallEvent.Ended("bob", "alice", "c-2", "missed", NOW, 9L, 2L));
    var missed = ((Event.PrivateMessage) event()).message();
    assertThat(missed.kind()).isEqualTo("missed_call");
    assertThat(missed.messageId()).isEqualTo(9);
    assertThat(missed.seq()).isEqualTo(2);
    assertThat(missed.clientId()).isEqualTo("c-2");
  }

  @Test
  void anotherServerKeyIsRefusedBeforeAnythingIsSaid() throws Exception {
    var dialled = dialling();
    InvitePeer other = connections.poll(10, TimeUnit.SECONDS);
    other.sealed(ServerIdentity.generate(RANDOM));

    assertThatThrownBy(() -> dialled.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(ServerKeyChangedException.class);
    assertThat(other.wire.ended().get(10, TimeUnit.SECONDS)).isEqualTo("closed by the client");
  }
}
