package org.safemessenger.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.link.Dialer;
import org.safemessenger.client.link.Link;
import org.safemessenger.client.link.LinkException;
import org.safemessenger.client.link.LinkListener;
import org.safemessenger.client.sync.Backoff;
import org.safemessenger.client.trust.CertificateChangedException;
import org.safemessenger.client.trust.ServerKeyChangedException;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame;
import org.safemessenger.protocol.safemessenger.command.AccountCommand;
import org.safemessenger.protocol.safemessenger.event.Event;

/** Keeps one signed-in link alive, link after link, until it is closed. */
final class Connection implements LinkListener, AutoCloseable {
  private final ClientOptions options;
  private final Dialer dialer;
  private final Inbox inbox;
  private final Session session;
  private final Sender sender;
  private final Gate gate = new Gate();
  private final Backoff backoff;
  private volatile ConnectionState state = new ConnectionState.Connecting();
  private volatile @Nullable Link current;
  private volatile @Nullable Duration hint;

  Connection(ClientOptions options, Dialer dialer, Inbox inbox, Session session, Sender sender) {
    this.options = options;
    this.dialer = dialer;
    this.inbox = inbox;
    this.session = session;
    this.sender = sender;
    this.backoff = new Backoff(options.timing().backoff(), ThreadLocalRandom.current());
  }

  /** Makes the first connection on the caller's thread, and keeps it from then on. */
  void start() {
    try {
      Link first = open();
      gate.open(first);
      become(new ConnectionState.Online());
      Thread.ofVirtual().name("connection").start(() -> keep(first));
    } catch (LinkException e) {
      throw new ConnectionLostException(
          options.server() + " cannot be reached: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectionLostException("interrupted while connecting", e);
    }
  }

  Gate gate() {
    return gate;
  }

  ConnectionState state() {
    return state;
  }

  /** Sends {@code register} or {@code login} and waits for the event with the details. */
  SignedIn signIn(Link link, AccountCommand command) {
    CompletableFuture<SignedIn> details = session.expect();
    ServerFrame answer = Answers.await(link.send(command), options.answerWithin());
    if (answer instanceof ServerFrame.ErrorFrame error) {
      throw Answers.rejection(error);
    }
    var _ = link.ended().thenAccept(reason -> lost(details, reason));
    return Answers.await(details, options.answerWithin());
  }

  private static void lost(CompletableFuture<SignedIn> details, String reason) {
    details.completeExceptionally(new LinkException(reason, null));
  }

  @Override
  public void event(Link from, Event event) {
    switch (event) {
      case Event.LoginSuccess e ->
          signedIn(
              from,
              new SignedIn(
                  e.username(), e.userId(), e.assignedRoom(), e.session(), e.unreadMessageCount()));
      case Event.RegistrationSuccess e ->
          signedIn(
              from,
              new SignedIn(
                  e.username(), e.userId(), e.assignedRoom(), e.session(), e.unreadMessageCount()));
      case Event.SessionEnded e -> {
        session.forget();
        inbox.add(new Arrival.News(new ClientEvent.SessionEnded(e.reason())));
        fail(new ConnectionLostException("the server ended this session; log in again", null));
        from.close();
      }
      default -> {
        inbox.add(new Arrival.Pushed(event));
        if (inbox.overfull()) {
          from.close("events came faster than they were handled");
        }
      }
    }
  }

  private void signedIn(Link link, SignedIn now) {
    session.signedIn(now);
    sender.online(link);
    inbox.add(new Arrival.SignedInNow());
  }

  @Override
  public void notice(ServerFrame.ErrorFrame error) {
    Long seconds = error.retryAfter();
    if (seconds != null) {
      hint = Duration.ofSeconds(seconds);
    }
  }

  @Override
  public void ended(Link link, String reason) {
    gate.shut();
    sender.offline();
  }

  private void keep(Link first) {
    try {
      @Nullable Link link = first;
      while (link != null) {
        link = again(link.ended().join());
      }
    } catch (InterruptedException _) {
      close();
    }
  }

  /** The next link, signed in; null when the connection was closed for good. */
  private @Nullable Link again(String reason) throws InterruptedException {
    String why = reason;
    while (!gate.isClosed()) {
      pause(why);
      Link link = null;
      try {
        become(new ConnectionState.Connecting());
        link = open();
        Optional<String> token = session.token();
        if (token.isPresent()) {
          signIn(link, new AccountCommand.Login(null, null, token.get(), options.deviceName()));
        }
        backoff.succeeded();
        gate.open(link);
        become(new ConnectionState.Online());
        return link;
      } catch (LinkException | ConnectionLostException e) {
        why = String.valueOf(e.getMessage());
      } catch (ServerKeyChangedException | CertificateChangedException e) {
        fail(e);
      } catch (ServerRejection e) {
        why = refused(e);
      }
      if (link != null) {
        link.close();
      }
    }
    return null;
  }

  private String refused(ServerRejection refusal) {
    boolean forGood =
        switch (refusal.known().orElse(ErrorCode.INTERNAL_ERROR)) {
          case INVALID_CREDENTIALS, NOT_AUTHORIZED, BANNED -> true;
          default -> false;
        };
    if (forGood) {
      session.forget();
      inbox.add(
          new Arrival.News(new ClientEvent.SessionEnded(String.valueOf(refusal.getMessage()))));
      fail(refusal);
    } else {
      hint = refusal.retryAfter().orElse(null);
    }
    return String.valueOf(refusal.getMessage());
  }

  private void pause(String reason) throws InterruptedException {
    Duration named = hint;
    hint = null;
    Duration time = named == null ? backoff.next() : backoff.next(named);
    become(
        new ConnectionState.Waiting(
            options.clock().instant().plus(time), backoff.failures(), reason));
    gate.pause(time);
    while (!gate.isClosed() && !inbox.halfEmpty()) {
      gate.pause(Duration.ofMillis(50));
    }
  }

  private Link open() throws InterruptedException {
    Link link = dialer.dial(this);
    current = link;
    if (gate.isClosed()) {
      link.close();
    }
    return link;
  }

  private void become(ConnectionState next) {
    if (!(state instanceof ConnectionState.Closed)) {
      state = next;
      inbox.add(new Arrival.News(new ClientEvent.StateChanged(next)));
    }
  }

  /** Gives up for good: commands and sends fail with this from now on. */
  void fail(RuntimeException failure) {
    if (!gate.isClosed()) {
      gate.close(failure);
      sender.close(failure);
      become(new ConnectionState.Closed(String.valueOf(failure.getMessage())));
      inbox.add(new Arrival.Stop());
    }
  }

  @Override
  public void close() {
    fail(new ConnectionLostException("the client was closed", null));
    Link link = current;
    if (link != null) {
      link.close();
    }
  }
}
