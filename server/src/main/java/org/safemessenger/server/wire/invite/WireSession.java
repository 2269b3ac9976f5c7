package org.safemessenger.server.wire.invite;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.invite.RespCode;
import org.safemessenger.protocol.invite.codec.InviteCodec;
import org.safemessenger.protocol.invite.codec.RequestFrame;
import org.safemessenger.protocol.invite.codec.ServerFrame.RefusalFrame;
import org.safemessenger.protocol.invite.crypto.CannotOpenException;
import org.safemessenger.protocol.invite.event.Event;
import org.safemessenger.server.link.CloseReason;
import org.safemessenger.server.link.Link;
import org.safemessenger.server.link.Session;
import org.safemessenger.server.wire.Heartbeat;
import org.safemessenger.server.wire.Intake;
import org.safemessenger.server.wire.Turnstile;
import org.safemessenger.server.wire.Turnstile.Order;

/** One connection of protocol I, over whatever transport. Belongs to one loop. */
final class WireSession implements Session {
  private final Link link;
  private final Service service;
  private final Voice voice;
  private final Client client;
  private final Callers callers;
  private final Turnstile turnstile;
  private final Intake intake;
  private final Heartbeat heartbeat;
  private @Nullable Subscription subscription;
  private @Nullable ArrayDeque<byte[]> unread;
  private @Nullable Runnable farewell;
  private Instant deadline;
  private boolean inputEnded;
  private boolean closed;

  WireSession(Link link, Service service) {
    this.link = link;
    this.service = service;
    this.voice = new Voice(link);
    this.client = new Client(link.origin());
    this.callers = new Callers(service.accounts(), link.origin(), link.loop());
    this.turnstile = new Turnstile(link.loop());
    Service.Terms terms = service.terms();
    this.intake = new Intake(link, turnstile, terms.inFlight(), terms.outbox());
    Instant now = service.clock().instant();
    this.heartbeat = new Heartbeat(terms.heartbeatInterval(), terms.heartbeatTimeout(), now);
    this.deadline = now.plus(terms.signinDeadline());
  }

  Service service() {
    return service;
  }

  Client client() {
    return client;
  }

  Callers callers() {
    return callers;
  }

  Voice voice() {
    return voice;
  }

  Executor loop() {
    return link.loop();
  }

  /** The client speaks first. */
  @Override
  public void opened(Instant now) {}

  @Override
  public void text(byte[] received) {
    if (farewell != null || closed) {
      return;
    }
    if (unread != null) {
      unread.add(received);
      return;
    }
    hear(received);
    balance();
  }

  private void hear(byte[] received) {
    Exchange exchange;
    try {
      RequestFrame frame = InviteCodec.decodeRequest(voice.hear(received));
      exchange = new Exchange(frame, service.dispatch());
    } catch (CannotOpenException e) {
      voice.say(refusal(e));
      hangUp("the frame was refused");
      return;
    } catch (MalformedException e) {
      inTurn(
          () ->
              voice.say(Refusal.ofConnection(RespCode.MALFORMED, String.valueOf(e.getMessage()))));
      return;
    }
    if (exchange.maySeal()) {
      unread = new ArrayDeque<>();
      intake.hold(true);
    }
    enter(exchange, received.length);
  }

  private void enter(Exchange exchange, int weight) {
    turnstile.<Answer>enter(
        exchange.order(),
        weight,
        () -> exchange.start(this).thenApply(answer -> answer),
        (answer, failure) -> {
          if (!closed) {
            exchange.finish(this, answer, failure);
          }
          if (exchange.maySeal()) {
            readOn();
          }
          worked();
        });
  }

  /** Runs on the loop, once everything that came before is answered. */
  void inTurn(Runnable work) {
    turnstile.enter(
        Order.PIPELINED,
        0,
        () -> CompletableFuture.completedFuture(work),
        (same, failure) -> {
          if (!closed) {
            work.run();
          }
          worked();
        });
  }

  private void readOn() {
    ArrayDeque<byte[]> held = unread == null ? new ArrayDeque<>() : unread;
    unread = null;
    intake.hold(false);
    held.forEach(this::text);
  }

  private void worked() {
    balance();
    if (farewell != null && turnstile.works() == 0) {
      farewell.run();
    } else if (inputEnded && isDone()) {
      link.close(CloseReason.NORMAL);
    }
  }

  /** Whether everything is answered, and a subscriber has been told what it missed. */
  private boolean isDone() {
    return turnstile.works() == 0 && (subscription == null || subscription.isToldMissed());
  }

  /** A request had a good session. */
  void recognised() {
    deadline = Instant.MAX;
  }

  /** Does what an answer, which has been said, means for the connection. */
  void apply(Answer answer) {
    switch (answer) {
      case Answer.Plain plain -> {}
      case Answer.Changed changed -> {
        if (subscription != null) {
          subscription.done(changed.message());
        }
      }
      case Answer.Identified identified -> client.identified(identified.client());
      case Answer.Sealed sealed -> {
        client.sealed();
        voice.seal(sealed.channel());
      }
      case Answer.Subscribed subscribed -> subscribe(subscribed.start());
      case Answer.SignedOut signedOut -> {
        if (subscription != null && subscription.isOf(signedOut.who())) {
          unsubscribe();
        }
      }
    }
  }

  private void subscribe(Feed.Start start) {
    unsubscribe();
    Feed feed = new Feed(this, start);
    subscription = new Subscription(this, start.owner(), feed);
    subscription.begin();
  }

  private void unsubscribe() {
    if (subscription != null) {
      subscription.end();
      subscription = null;
    }
  }

  /** The session that is subscribed has ended. */
  void sessionIsOver(String reason) {
    leave(
        InviteCodec.encodeEvent(new Event.SignedOut(reason)),
        CloseReason.policy("the session is over"));
  }

  /** What was missed cannot be read. */
  void readingFailed() {
    voice.say(
        Refusal.ofConnection(RespCode.UNAVAILABLE, "what you missed cannot be read; reconnect")
            .retryingAfter(1));
    link.close(CloseReason.failed());
  }

  /** The reply that says why has been said. */
  void hangUp(String why) {
    link.close(CloseReason.policy(why));
    closed();
  }

  /** The link closes the connection, but for a line that is not UTF-8. */
  @Override
  public void unusable(Unusable what) {
    if (what == Unusable.NOT_UTF8) {
      inTurn(
          () -> {
            voice.say(refusal(what));
            if (client.isSealed()) {
              link.close(CloseReason.NOT_UTF8);
              closed();
            }
          });
    } else if (!closed) {
      voice.say(refusal(what));
    }
  }

  private RefusalFrame refusal(Unusable what) {
    if (what == Unusable.TOO_LONG) {
      return Refusal.ofConnection(RespCode.TOO_LARGE, "the frame is longer than this server takes");
    }
    if (client.isSealed()) {
      return refusal(CannotOpenException.frame());
    }
    return Refusal.ofConnection(
        RespCode.MALFORMED,
        what == Unusable.BINARY
            ? "a frame is JSON in a text message, not a binary one"
            : "a frame must be valid UTF-8");
  }

  private static RefusalFrame refusal(CannotOpenException why) {
    return Refusal.ofConnection(RespCode.NOT_PERMITTED, String.valueOf(why.getMessage()));
  }

  @Override
  public boolean ended() {
    inputEnded = true;
    return !isDone();
  }

  @Override
  public void drained() {
    if (subscription != null) {
      subscription.drained();
    }
    balance();
  }

  @Override
  public Instant due(Instant now) {
    if (closed) {
      return Instant.MAX;
    }
    if (!deadline.isAfter(now)) {
      String late = "no request with a session came in time; reconnect";
      deadline = Instant.MAX;
      leave(
          InviteCodec.encodeRefusal(Refusal.ofConnection(RespCode.NOT_PERMITTED, late)),
          CloseReason.policy(late));
    }
    heartbeat.heard(link.heardAt());
    switch (heartbeat.at(now)) {
      case QUIET -> {}
      case ASK -> {
        voice.rest();
        if (!link.probe()) {
          heartbeat.answered();
        }
      }
      case LOST -> {
        link.close(CloseReason.policy("no sign of life; reconnect"));
        return Instant.MAX;
      }
    }
    Instant beat = heartbeat.due();
    return deadline.isBefore(beat) ? deadline : beat;
  }

  @Override
  public void stopping(Duration retryAfter) {
    RefusalFrame refusal =
        Refusal.ofConnection(RespCode.UNAVAILABLE, "the server is restarting; reconnect")
            .retryingAfter(Refusal.seconds(retryAfter));
    leave(InviteCodec.encodeRefusal(refusal), CloseReason.RESTART);
  }

  @Override
  public void closed() {
    closed = true;
    unsubscribe();
    voice.close();
  }

  /** Once what is under way is answered. */
  private void leave(byte[] lastWord, CloseReason reason) {
    if (farewell != null || closed) {
      return;
    }
    farewell =
        () -> {
          voice.say(lastWord);
          link.close(reason);
        };
    if (turnstile.works() == 0) {
      farewell.run();
    }
  }

  private void balance() {
    intake.balance(link.queued());
  }
}
