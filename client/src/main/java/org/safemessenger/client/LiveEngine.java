package org.safemessenger.client;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.call.SealedSignal;
import org.safemessenger.client.e2ee.AccountKeys;
import org.safemessenger.client.link.Dialer;
import org.safemessenger.client.link.Link;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame;
import org.safemessenger.protocol.safemessenger.command.AccountCommand;
import org.safemessenger.protocol.safemessenger.command.Command;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;
import org.safemessenger.protocol.safemessenger.reply.Done;
import org.safemessenger.protocol.safemessenger.reply.Reply;

/** Wires the parts together. */
final class LiveEngine implements Engine {
  private final ClientOptions options;
  private final Dialer dialer;
  private final Inbox inbox = new Inbox();
  private final Hub hub = new Hub();
  private final Session session = new Session();
  private final Sender sender;
  private final Connection connection;
  private final OwnKeys ownKeys;
  private final Halves halves;
  private final ContactKeys contactKeys;
  private final Keys keys;
  private final PrivateMail mail;
  private final CallMail callMail;
  private final Teller teller;

  LiveEngine(ClientOptions options, Dialer dialer) {
    this.options = options;
    this.dialer = dialer;
    this.sender = new Sender(inbox, session, outbox(options));
    this.connection = new Connection(options, dialer, inbox, session, sender);
    this.ownKeys = new OwnKeys(options, this, session);
    this.halves = new Halves(this, ownKeys);
    this.contactKeys = new ContactKeys(options, this, ownKeys, halves, inbox);
    this.keys = new Keys(ownKeys, contactKeys, halves, session, protocol());
    this.mail = new PrivateMail(ownKeys, contactKeys, session, options.sentTexts(), protocol());
    this.callMail = new CallMail(ownKeys, contactKeys, session, protocol());
    this.teller = new Teller(inbox, hub, this, this, options.cursor());
  }

  /** What waits for a room waits on where there are none. */
  private static OutboxStore outbox(ClientOptions options) {
    OutboxStore store = options.outbox();
    return Protocol.of(options.server()).hasRooms() ? store : store.directOnly();
  }

  @Override
  public Protocol protocol() {
    return Protocol.of(options.server());
  }

  void start() {
    try {
      connection.start();
    } catch (RuntimeException e) {
      dialer.close();
      throw e;
    }
    Thread.ofVirtual().name("teller").start(teller::run);
  }

  @Override
  public <R extends Reply> R call(Command command, Class<R> answer) {
    Link link = connection.gate().await(options.answerWithin());
    return switch (Answers.await(link.send(command), options.answerWithin())) {
      case ServerFrame.ReplyFrame reply when answer.isInstance(reply.reply()) ->
          answer.cast(reply.reply());
      case ServerFrame.ErrorFrame error -> throw Answers.rejection(error);
      case ServerFrame.ReplyFrame _, ServerFrame.EventFrame _, ServerFrame.UnknownFrame _ ->
          throw Answers.unexpected();
    };
  }

  @Override
  public void tell(Command command) {
    Optional<Link> link = connection.gate().current();
    if (link.isPresent()) {
      var _ = link.get().send(command);
    }
  }

  @Override
  public SignedIn register(String username, String password) {
    Optional<AccountKeys> made =
        ownKeys.kept() ? Optional.of(ownKeys.generate()) : Optional.empty();
    String publicKey = made.map(AccountKeys::publicKey).orElse(null);
    var command = new AccountCommand.Register(username, password, publicKey, options.deviceName());
    return keys.during(
        () -> signIn(command), () -> ownKeys.keep(made.orElseThrow(), password.toCharArray()));
  }

  @Override
  public SignedIn login(String username, String password) {
    var command = new AccountCommand.Login(username, password, null, options.deviceName());
    return keys.during(() -> signIn(command), () -> ownKeys.unlockOrCreate(password.toCharArray()));
  }

  @Override
  public SignedIn resume(String token, char @Nullable [] passphrase) {
    var command = new AccountCommand.Login(null, null, token, options.deviceName());
    return keys.during(
        () -> signIn(command),
        () -> {
          if (passphrase != null) {
            ownKeys.unlockOrCreate(passphrase);
          }
        });
  }

  private SignedIn signIn(AccountCommand command) {
    return connection.signIn(connection.gate().await(options.answerWithin()), command);
  }

  @Override
  public void passwordChanged(String now) {
    ownKeys.rekey(now.toCharArray());
  }

  @Override
  public void logout() {
    session.forget();
    call(new AccountCommand.Logout(), Done.class);
    close();
  }

  @Override
  public CompletableFuture<Sent> submit(Outgoing message) {
    return switch (message.place()) {
      case Place.Room room -> sender.room(inRoom(room, message));
      case Place.Direct direct -> {
        PrivateMail.Sealed sealed = mail.seal(direct.with(), message);
        yield sender.direct(sealed.command(), sealed.body());
      }
    };
  }

  private static MessageCommand.SendMessage inRoom(Place.Room room, Outgoing message) {
    return new MessageCommand.SendMessage(
        room.name(),
        message.text(),
        message.expiresAtOrNull(),
        message.clientId(),
        message.replyToId(),
        message.mentions());
  }

  @Override
  public MessageCommand.EditMessage edit(Message original, String text) {
    return switch (original.place()) {
      case Place.Room _ ->
          new MessageCommand.EditMessage(original.id(), text, false, null, null, null);
      case Place.Direct direct -> mail.edit(direct.with(), original, text);
    };
  }

  @Override
  public void keyGiven(String username, @Nullable String cipher, @Nullable String key) {
    contactKeys.given(username, cipher, key);
  }

  @Override
  public Optional<String> half() {
    return halves.ours();
  }

  @Override
  public Place place(ChatMessage stored) {
    String room = stored.room();
    if (room != null) {
      return Place.room(room);
    }
    String recipient = stored.recipient();
    return Place.direct(own(stored) && recipient != null ? recipient : stored.sender());
  }

  @Override
  public Message open(ChatMessage stored) {
    Place place = place(stored);
    return new Message(stored, place, body(stored), own(stored));
  }

  private Body body(ChatMessage stored) {
    if (stored.isDeleted()) {
      return new Body.Gone();
    }
    if (!stored.encrypted()) {
      return new Body.Clear(stored.content());
    }
    return keys.afterSettling(() -> mail.open(stored));
  }

  private boolean own(ChatMessage stored) {
    return stored.sender().equals(session.username());
  }

  @Override
  public CallMail.Outcome openSignal(String from, String call, SealedSignal sealed) {
    return keys.afterSettling(() -> callMail.open(from, call, sealed));
  }

  @Override
  public CallMail callMail() {
    return callMail;
  }

  @Override
  public EndToEnd endToEnd() {
    return keys;
  }

  @Override
  public Optional<String> token() {
    return session.token();
  }

  @Override
  public ConnectionState state() {
    return connection.state();
  }

  @Override
  public Optional<String> cursor() {
    return teller.cursor();
  }

  @Override
  public Subscription subscribe(Consumer<ClientEvent> listener) {
    return hub.subscribe(listener);
  }

  @Override
  public void close() {
    connection.close();
    dialer.close();
  }
}
