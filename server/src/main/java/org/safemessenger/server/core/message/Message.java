package org.safemessenger.server.core.message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored message.
 *
 * @param id global, below 2^53
 * @param seq from 1 in its conversation, without gaps
 * @param changeId global and increasing: set anew by an edit, a deletion, a reaction
 * @param room the room's name, null in a direct chat
 * @param recipient the other side's name, null in a room
 * @param body null when deleted or expired: a tombstone that keeps {@code seq}
 */
public record Message(
    long id,
    long conversationId,
    long seq,
    long changeId,
    long senderId,
    String sender,
    @Nullable String room,
    @Nullable String recipient,
    Draft.Form form,
    @Nullable Body body,
    Instant sentAt,
    @Nullable Instant expiresAt,
    @Nullable String clientId,
    @Nullable Long replyTo,
    List<String> mentions,
    @Nullable Instant editedAt,
    Map<String, List<String>> reactions) {

  /**
   * @param reactions emoji to usernames, in the order they came
   */
  public Message withReactions(Map<String, List<String>> reactions) {
    return new Message(
        id,
        conversationId,
        seq,
        changeId,
        senderId,
        sender,
        room,
        recipient,
        form,
        body,
        sentAt,
        expiresAt,
        clientId,
        replyTo,
        mentions,
        editedAt,
        reactions);
  }

  @Override
  public String toString() {
    return "Message[id=" + id + ", conversation=" + conversationId + ", seq=" + seq + "]";
  }
}
