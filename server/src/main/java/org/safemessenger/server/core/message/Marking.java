package org.safemessenger.server.core.message;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/**
 * Read and delivery marks. A mark that moves forward is told to the sender of the message that it
 * stands on, in a room as in a direct chat: one receipt, however many messages it covers.
 */
public final class Marking {
  private record Mark(Visible visible, boolean moved) {}

  @FunctionalInterface
  private interface Mover {
    boolean move(Tx tx, Message message);
  }

  private final Storage storage;
  private final Audience audience;
  private final InstantSource clock;

  public Marking(Storage storage, Audience audience, InstantSource clock) {
    this.storage = storage;
    this.audience = audience;
    this.clock = clock;
  }

  CompletableFuture<Void> markRead(Principal who, Scope scope, long messageId) {
    return mark(
        who,
        scope,
        messageId,
        true,
        (tx, message) ->
            tx.conversations().markRead(message.conversationId(), who.accountId(), message.seq()));
  }

  CompletableFuture<Void> markDelivered(Principal who, Scope scope, long messageId) {
    return mark(
        who,
        scope,
        messageId,
        false,
        (tx, message) ->
            tx.conversations()
                .markDelivered(
                    message.conversationId(), who.accountId(), who.deviceId(), message.seq()));
  }

  private CompletableFuture<Void> mark(
      Principal who, Scope scope, long messageId, boolean read, Mover mover) {
    return storage
        .write(
            tx -> {
              Visible visible = Visible.find(tx, who, scope, messageId, clock.instant());
              return new Mark(visible, mover.move(tx, visible.message()));
            },
            mark -> {
              if (mark.moved()) {
                publish(who, mark.visible().message(), read);
              }
            })
        .thenAccept(done -> {});
  }

  private void publish(Principal who, Message message, boolean read) {
    if (message.senderId() == who.accountId()) {
      return;
    }
    audience.tellOne(
        message.senderId(),
        new Notice.Receipt(
            message.id(),
            message.room(),
            message.room() == null ? who.username() : null,
            who.username(),
            message.sender(),
            read,
            clock.instant()));
  }
}
