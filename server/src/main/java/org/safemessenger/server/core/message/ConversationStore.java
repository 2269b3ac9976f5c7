package org.safemessenger.server.core.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where conversations and each participant's marks are kept. */
public interface ConversationStore {
  /**
   * A participant's view of one conversation; {@code peer} is null in a room.
   *
   * @param unreadMentions of the unread messages those that mention the participant by its name
   */
  record Summary(
      Conversation conversation,
      @Nullable String peer,
      int unread,
      int unreadMentions,
      long readMessageId,
      long peerReadMessageId,
      long peerDeliveredMessageId) {

    /** Without what tells that the other side is there. */
    Summary withoutPeersMarks() {
      return new Summary(conversation, peer, unread, unreadMentions, readMessageId, 0, 0);
    }
  }

  Optional<Conversation> byId(long id);

  Optional<Conversation> direct(long one, long other);

  Conversation openDirect(long one, long other);

  /**
   * The seq above which the account may read, which is 0 but in private rooms; empty if it takes no
   * part.
   */
  Optional<Long> visibleAbove(long conversationId, long accountId);

  void setTimer(long conversationId, long seconds);

  /** Moves the read mark forward, never back; false if it was there already. */
  boolean markRead(long conversationId, long accountId, long seq);

  /** The same for a device's delivery mark; 0 stands for the account's sessions that are over. */
  boolean markDelivered(long conversationId, long accountId, long deviceId, long seq);

  /** Latest change first. */
  List<Summary> summaries(long accountId, Scope scope, Instant now);

  /**
   * Unread messages of others over all conversations; what was deleted or expired does not count.
   */
  int unread(long accountId, Instant now);
}
