package org.safemessenger.server.core.message;

import java.util.List;
import java.util.Optional;

/** Where conversations and each participant's marks are kept. */
public interface ConversationStore {
  /** A participant's view of one conversation. */
  record Summary(
      Conversation conversation,
      long peerId,
      int unread,
      long readMessageId,
      long peerReadMessageId,
      long peerDeliveredMessageId) {}

  Optional<Conversation> byId(long id);

  Optional<Conversation> direct(long one, long other);

  Conversation openDirect(long one, long other);

  void setTimer(long conversationId, long seconds);

  /** Moves the read mark forward, never back; false if it was there already. */
  boolean markRead(long conversationId, long accountId, long seq);

  /** The same for a device's delivery mark. */
  boolean markDelivered(long conversationId, long accountId, long deviceId, long seq);

  List<Summary> summaries(long accountId);

  /** Unread messages of others over all conversations. */
  int unread(long accountId);
}
