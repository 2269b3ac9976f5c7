package org.safemessenger.server.core.message;

import java.util.concurrent.CompletableFuture;
import org.safemessenger.server.core.Futures;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.presence.Presence;

/**
 * Sending messages and changing what was sent. Futures complete when the change is on stable
 * storage. A message that is not in the scope does not exist: NOT_FOUND.
 */
public final class Messages {
  /** What the sender is told. {@code peerOnline} only means something in a direct chat. */
  public record Sent(Message message, boolean peerOnline) {}

  private final Sending sending;
  private final Changing changing;
  private final Arrangements arrangements;
  private final Presence presence;

  public Messages(
      Sending sending, Changing changing, Arrangements arrangements, Presence presence) {
    this.sending = sending;
    this.changing = changing;
    this.arrangements = arrangements;
    this.presence = presence;
  }

  /**
   * Checks size, membership or contact, stores, then delivers to every connected device of every
   * participant, the sender's own included, in commit order.
   */
  public CompletableFuture<Sent> send(Principal who, Place place, Draft draft) {
    return Futures.attempt(() -> sending.send(who, place, draft))
        .thenApply(delivery -> new Sent(delivery.message(), isOnline(delivery.peerId())));
  }

  private boolean isOnline(long peerId) {
    return peerId != 0 && presence.of(peerId).online();
  }

  public CompletableFuture<Message> edit(Principal who, Scope scope, long messageId, Body body) {
    return Futures.attempt(() -> changing.edit(who, scope, messageId, body));
  }

  /** The tombstone; the same again for what was deleted before. */
  public CompletableFuture<Message> delete(Principal who, Scope scope, long messageId) {
    return changing.delete(who, scope, messageId);
  }

  public CompletableFuture<Message> react(
      Principal who, Scope scope, long messageId, String emoji, boolean remove) {
    return Futures.attempt(() -> changing.react(who, scope, messageId, emoji, remove));
  }

  /** Applies to messages sent from now on; 0 turns it off. */
  public CompletableFuture<Void> setTimer(Principal who, Place place, long seconds) {
    return Futures.attempt(() -> arrangements.setTimer(who, place, seconds));
  }

  /** Not stored; to the others of the conversation who are connected, unless the room is big. */
  public CompletableFuture<Void> typing(Principal who, Place place, boolean active) {
    return arrangements.typing(who, place, active);
  }
}
