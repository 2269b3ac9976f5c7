package org.safemessenger.server.core.message;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/**
 * Read and delivery marks. A mark that moves forward is told to the sender of the message that it
 * stands on, in a room as in a direct chat: one receipt, however many messages it covers; but not
 * to somebody who is no contact any more, or has left the room. What was read is also told to the
 * reader's other devices.
 */
public final class Marking {
  /**
   * @param telling whether the message's sender may know
   */
  private record Mark(Visible visible, boolean moved, boolean telling) {}

  @FunctionalInterface
  private interface Mover {
    boolean move(Tx tx, Message message);
  }

  private final Storage storage;
  private final Places places;
  private final Audience audience;
  private final InstantSource clock;

  public Marking(Storage storage, Places places, Audience audience, InstantSource clock) {
    this.storage = storage;
    this.places = places;
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
              boolean moved = mover.move(tx, visible.message());
              return new Mark(visible, moved, moved && mayTell(tx, who, visible));
            },
            mark -> {
              if (mark.moved()) {
                publish(who, mark, read);
              }
            })
        .thenAccept(done -> {});
  }

  private boolean mayTell(Tx tx, Principal who, Visible visible) {
    long sender = visible.message().senderId();
    Conversation conversation = visible.conversation();
    return sender != who.accountId()
        && tx.conversations().visibleAbove(conversation.id(), sender).isPresent()
        && places.isOpen(tx, who, conversation);
  }

  private void publish(Principal who, Mark mark, boolean read) {
    Message message = mark.visible().message();
    boolean own = message.senderId() == who.accountId();
    String peer = message.room() != null ? null : own ? message.recipient() : message.sender();
    if (mark.telling()) {
      String with = message.room() == null ? who.username() : null;
      audience.tellOne(message.senderId(), receipt(who, message, with, peer, read));
    }
    if (read) {
      audience.tellOwnOthers(who, receipt(who, message, peer, peer, true));
    }
  }

  private Notice receipt(
      Principal who, Message message, @Nullable String with, @Nullable String dest, boolean read) {
    return new Notice.Receipt(
        message.id(), message.room(), with, who.username(), dest, read, clock.instant());
  }
}
