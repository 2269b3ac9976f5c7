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
   * Gives the message its id, seq and change id, and the expiry of the conversation's timer if that
   * is earlier than the draft's. {@code recipient} is the other side's name in a direct chat.
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
   * Newest {@code limit} before, or oldest after, an id (0: no bound), of those above {@code
   * fromSeq}; always returned oldest first. Deleted messages are there as tombstones, expired ones
   * are not.
   */
  List<Message> history(
      long conversationId, long fromSeq, long before, long after, int limit, Instant now);

  /** Messages of others above the read marks, id above {@code after}, by id; no tombstones. */
  List<Message> unread(long accountId, Scope scope, long after, int limit, Instant now);

  /**
   * Messages of others in direct chats that {@link Reading#missed} speaks of, id above {@code
   * after}, by id; no tombstones.
   */
  List<Message> missed(long accountId, long deviceId, long after, int limit, Instant now);

  /**
   * All messages of the account's direct chats with an id above {@code after}, by id. Deleted
   * messages are there as tombstones, expired ones are not.
   */
  List<Message> since(long accountId, long after, int limit, Instant now);

  /**
   * Messages of the account's conversations with a change id above {@code cursor}, by change id.
   * Deleted messages are there as tombstones, expired ones are not.
   */
  List<Message> changedSince(long accountId, Scope scope, long cursor, int limit, Instant now);

  /** The greatest change id in all of the account's conversations; 0 if there is none. */
  long lastChange(long accountId);

  /** Whether there has been a change of anything, contacts included, with this id or a greater. */
  boolean hasReached(long changeId);

  /** The last message of each of the account's conversations, where it may see one. */
  List<Message> newest(long accountId, Scope scope, Instant now);

  /** The account's own messages by id, for its export. */
  List<Message> sentBy(long accountId, long after, int limit, Instant now);

  void edit(long id, Body body, Instant now);

  /** Erases content and keeps a tombstone. */
  void erase(long id);

  /** False if it changes nothing. */
  boolean react(long id, long accountId, String emoji, boolean remove, Instant now);

  /**
   * Erases the content of everything that expired before {@code now}, at most {@code limit};
   * returns how many. Not a change that {@link #changedSince} would tell: every reader knows the
   * time.
   */
  int eraseExpired(Instant now, int limit);

  /**
   * The same for everything sent before an instant with an id above {@code after}; returns the last
   * id that was looked at, or {@code after} when there was nothing left.
   */
  long eraseSentBefore(Instant before, long after, int limit);

  /** Erases the content of everything the account sent, and removes its reactions. */
  void eraseAllOf(long accountId);
}
