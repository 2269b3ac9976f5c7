package org.safemessenger.server.core.message;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where messages are kept. */
public interface MessageStore {
  /**
   * Outcome of {@link #append}: {@code fresh} is false when the client id had been seen and nothing
   * was added.
   */
  record Appended(Message message, boolean fresh) {}

  /**
   * Gives the message its id, seq and change id. {@code recipient} is the other side's name in a
   * direct chat.
   */
  Appended append(
      Conversation conversation,
      long senderId,
      String sender,
      @Nullable String recipient,
      Draft draft,
      Instant now);

  Optional<Message> byId(long id, Instant now);

  /**
   * Newest {@code limit} before, or oldest after, an id (0: no bound); always returned oldest
   * first.
   */
  List<Message> history(
      long conversationId, long fromSeq, long before, long after, int limit, Instant now);

  /** Messages of others above the read marks, id above {@code after}, by id. */
  List<Message> unread(long accountId, long after, int limit, Instant now);

  /**
   * Messages of the account's conversations with a change id above {@code cursor}, by change id.
   */
  List<Message> changedSince(long accountId, long cursor, int limit, Instant now);

  /** The account's own messages by id, for its export. */
  List<Message> sentBy(long accountId, long after, int limit, Instant now);

  long lastChange();

  void edit(long id, Body body, Instant now);

  /** Erases content and keeps a tombstone. */
  void erase(long id);

  void react(long id, long accountId, String emoji, boolean remove);

  /**
   * Erases the content of everything that expired before {@code now}, at most {@code limit};
   * returns how many.
   */
  int eraseExpired(Instant now, int limit);

  /** Erases the content of everything the account sent. */
  void eraseAllOf(long accountId);
}
