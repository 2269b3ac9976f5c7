package org.safemessenger.server.wire.invite;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.invite.codec.InviteCodec;
import org.safemessenger.protocol.invite.codec.RequestFrame;
import org.safemessenger.protocol.invite.crypto.CannotOpenException;
import org.safemessenger.server.link.Link;
import org.safemessenger.server.wire.Intake;
import org.safemessenger.server.wire.Turnstile;
import org.safemessenger.server.wire.Turnstile.Order;

/**
 * What is asked and answered on a connection, in order, and what it is told unasked. Belongs to one
 * loop.
 */
final class Dialogue {
  private final WireSession session;
  private final Link link;
  private final Service service;
  private final Voice voice;
  private final Client client;
  private final Callers callers;
  private final Turnstile turnstile;
  private final Intake intake;
  private @Nullable Subscription subscription;
  private @Nullable ArrayDeque<byte[]> unread;
  private boolean closed;

  Dialogue(WireSession session, Link link, Service service) {
    this.session = session;
    this.link = link;
    this.service = service;
    this.voice = new Voice(link);
    this.client = new Client(link.origin());
    this.callers = new Callers(service.accounts(), link.origin(), link.loop());
    this.turnstile = new Turnstile(link.loop());
    Service.Terms terms = service.terms();
    this.intake = new Intake(link, turnstile, terms.inFlight(), terms.outbox());
  }

  WireSession session() {
    return session;
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

  /** A frame as it was received; while it is not clear whether it is sealed it waits. */
  void hear(byte[] received) {
    if (unread == null) {
      read(received);
      balance();
    } else {
      unread.add(received);
    }
  }

  private void read(byte[] received) {
    Exchange exchange;
    try {
      RequestFrame frame = InviteCodec.decodeRequest(voice.hear(received));
      exchange = new Exchange(frame, service.dispatch());
    } catch (CannotOpenException e) {
      voice.say(Refusal.of(e));
      session.hangUp("the frame was refused");
      return;
    } catch (MalformedException e) {
      inTurn(() -> voice.say(Refusal.of(e)));
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
    held.forEach(session::text);
  }

  private void worked() {
    balance();
    session.worked();
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

  /** The new one begins before the old one ends, or contacts would see somebody leave. */
  private void subscribe(Feed.Start start) {
    Subscription before = subscription;
    subscription = new Subscription(this, start.owner(), new Feed(this, start));
    subscription.begin();
    if (before != null) {
      before.end();
    }
  }

  /** Nothing is heard of the client any more. */
  void vanished() {
    if (subscription != null) {
      subscription.vanished();
    }
  }

  private void unsubscribe() {
    if (subscription != null) {
      subscription.end();
      subscription = null;
    }
  }

  boolean isAnswered() {
    return turnstile.works() == 0;
  }

  /** Whether everything is answered, and a subscriber has been told what it missed. */
  boolean isDone() {
    return isAnswered() && (subscription == null || subscription.isToldMissed());
  }

  void drained() {
    if (subscription != null) {
      subscription.drained();
    }
    balance();
  }

  void close() {
    closed = true;
    unsubscribe();
    voice.close();
  }

  private void balance() {
    intake.balance(link.queued());
  }
}
