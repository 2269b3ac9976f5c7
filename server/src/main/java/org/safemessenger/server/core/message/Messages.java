package org.safemessenger.server.core.message;

import java.util.concurrent.CompletableFuture;
import org.safemessenger.server.core.Principal;

/**
 * Sending messages and changing what was sent. Futures complete when the change is on stable
 * storage.
 */
public final class Messages {
  /** What the sender is told. {@code peerOnline} only means something in a direct chat. */
  public record Sent(Message message, boolean peerOnline) {}

  /**
   * Checks size, membership or contact, stores, then delivers to every connected device of every
   * participant, the sender's own included, in commit order.
   */
  public CompletableFuture<Sent> send(Principal who, Place place, Draft draft) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Message> edit(Principal who, long messageId, Body body) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Message> delete(Principal who, long messageId) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Message> react(
      Principal who, long messageId, String emoji, boolean remove) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Void> setTimer(Principal who, Place place, long seconds) {
    throw new UnsupportedOperationException();
  }

  /** Not stored; to the others of the conversation who are connected. */
  public CompletableFuture<Void> typing(Principal who, Place place, boolean active) {
    throw new UnsupportedOperationException();
  }
}
