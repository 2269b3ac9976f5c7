package org.safemessenger.client;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.link.Link;
import org.safemessenger.client.link.LinkException;
import org.safemessenger.client.sync.Outbox;
import org.safemessenger.protocol.safemessenger.ChatMessage;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.codec.ServerFrame;
import org.safemessenger.protocol.safemessenger.command.MessageCommand;
import org.safemessenger.protocol.safemessenger.reply.MessageReply;

/** Sends messages until they are answered: at once when signed in, and again on every new link. */
final class Sender {
  private record Parcel(
      String clientId,
      MessageCommand command,
      @Nullable Body body,
      CompletableFuture<Sent> outcome) {}

  private final Inbox inbox;
  private final Session session;
  private final OutboxStore store;
  private final Outbox<Parcel> outbox = new Outbox<>();
  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Link link;
  private @Nullable RuntimeException closed;

  Sender(Inbox inbox, Session session, OutboxStore store) {
    this.inbox = inbox;
    this.session = session;
    this.store = store;
    store.load().forEach(this::takeUp);
  }

  /** A send of an earlier run; nobody waits for its outcome. */
  private void takeUp(MessageCommand command) {
    String clientId =
        switch (command) {
          case MessageCommand.SendMessage it -> it.clientId();
          case MessageCommand.PrivateMessage it -> it.clientId();
          default -> null;
        };
    if (clientId != null) {
      outbox.add(clientId, new Parcel(clientId, command, null, new CompletableFuture<>()));
    }
  }

  CompletableFuture<Sent> room(MessageCommand.SendMessage command) {
    return submit(String.valueOf(command.clientId()), command, null);
  }

  /**
   * @param body how this device shows the message, since it may not be able to read its own copy
   */
  CompletableFuture<Sent> direct(MessageCommand.PrivateMessage command, Body body) {
    return submit(String.valueOf(command.clientId()), command, body);
  }

  private CompletableFuture<Sent> submit(
      String clientId, MessageCommand command, @Nullable Body body) {
    var parcel = new Parcel(clientId, command, body, new CompletableFuture<>());
    lock.lock();
    try {
      if (closed != null) {
        parcel.outcome.completeExceptionally(closed);
      } else if (!outbox.add(clientId, parcel)) {
        parcel.outcome.completeExceptionally(
            new IllegalArgumentException("a message with this client id is being sent already"));
      } else {
        store.keep(clientId, command);
        if (link != null) {
          transmit(link, parcel);
        }
      }
      return parcel.outcome;
    } finally {
      lock.unlock();
    }
  }

  /** The link is signed in: repeats what was not answered, in order. */
  void online(Link signedIn) {
    lock.lock();
    try {
      link = signedIn;
      outbox.unsettled().forEach(parcel -> transmit(signedIn, parcel));
    } finally {
      lock.unlock();
    }
  }

  void offline() {
    lock.lock();
    try {
      link = null;
    } finally {
      lock.unlock();
    }
  }

  /** Fails what was not answered, and everything handed in from now on. */
  void close(RuntimeException failure) {
    List<Parcel> left;
    lock.lock();
    try {
      closed = failure;
      left = List.copyOf(outbox.drain());
    } finally {
      lock.unlock();
    }
    left.forEach(parcel -> parcel.outcome.completeExceptionally(failure));
  }

  private void transmit(Link over, Parcel parcel) {
    var _ =
        over.send(parcel.command)
            .thenAccept(answer -> answered(over, parcel, answer))
            .exceptionally(failure -> broken(parcel, failure));
  }

  private void answered(Link over, Parcel parcel, ServerFrame answer) {
    if (answer instanceof ServerFrame.ErrorFrame error && isPassing(error)) {
      repeatLater(over, parcel, error.retryAfter());
    } else if (settled(parcel)) {
      settle(parcel, answer);
    }
  }

  /** A lost link is what the outbox is for; anything else must not leave the sender waiting. */
  private @Nullable Void broken(Parcel parcel, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (!(cause instanceof LinkException)) {
      threads.execute(() -> parcel.outcome.completeExceptionally(failure));
    }
    return null;
  }

  /**
   * A server that stops, or cannot store just now: nothing was stored, and it wants a repetition.
   */
  private static boolean isPassing(ServerFrame.ErrorFrame error) {
    return error.code() == ErrorCode.UNAVAILABLE.number();
  }

  private void repeatLater(Link over, Parcel parcel, @Nullable Long seconds) {
    long delay = seconds == null ? 1 : Math.max(1, seconds);
    CompletableFuture.delayedExecutor(delay, TimeUnit.SECONDS, threads)
        .execute(() -> repeat(over, parcel));
  }

  private void repeat(Link over, Parcel parcel) {
    lock.lock();
    try {
      // On a new link it has been sent again already.
      if (over.equals(link)) {
        transmit(over, parcel);
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean settled(Parcel parcel) {
    lock.lock();
    try {
      boolean first = outbox.settle(parcel.clientId).isPresent();
      if (first) {
        store.drop(parcel.clientId);
      }
      return first;
    } finally {
      lock.unlock();
    }
  }

  private void settle(Parcel parcel, ServerFrame answer) {
    switch (answer) {
      case ServerFrame.ReplyFrame reply -> {
        switch (reply.reply()) {
          case MessageReply.Stored stored ->
              complete(parcel, stored.messageId(), stored.timestamp().instant(), false);
          case MessageReply.Delivered delivered -> {
            told(parcel, delivered);
            complete(
                parcel, delivered.messageId(), delivered.timestamp().instant(), delivered.online());
          }
          default -> fail(parcel, Answers.unexpected());
        }
      }
      case ServerFrame.ErrorFrame error -> fail(parcel, Answers.rejection(error));
      case ServerFrame.EventFrame _, ServerFrame.UnknownFrame _ ->
          fail(parcel, Answers.unexpected());
    }
  }

  /** Shows the direct message here: the server sends its copy to our other devices only. */
  private void told(Parcel parcel, MessageReply.Delivered delivered) {
    if (parcel.body != null && parcel.command instanceof MessageCommand.PrivateMessage command) {
      // The recipient's name as the server writes it: that is what the chat is called.
      var place = Place.direct(delivered.recipient());
      ChatMessage stored = stored(command, delivered);
      inbox.add(new Arrival.SentHere(new Message(stored, place, parcel.body, true)));
    }
  }

  private ChatMessage stored(MessageCommand.PrivateMessage sent, MessageReply.Delivered delivered) {
    return new ChatMessage(
        delivered.messageId(),
        Message.SEQ_UNKNOWN,
        session.username(),
        null,
        delivered.recipient(),
        sent.content(),
        Boolean.TRUE.equals(sent.encrypted()),
        sent.signature(),
        sent.scheme(),
        sent.nonce(),
        delivered.timestamp(),
        sent.expiresAt(),
        sent.clientId(),
        sent.replyToId(),
        null,
        null,
        null,
        null,
        null);
  }

  private void complete(Parcel parcel, long messageId, Instant timestamp, boolean online) {
    var sent =
        new Sent(parcel.clientId, messageId, timestamp, parcel.body instanceof Body.Sealed, online);
    parcel.outcome.completeAsync(() -> sent, threads);
  }

  private void fail(Parcel parcel, RuntimeException failure) {
    threads.execute(() -> parcel.outcome.completeExceptionally(failure));
  }
}
