package org.safemessenger.server.store.sql;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which messages of its direct chats a device is sent when it comes back. In each chat they are the
 * end of it, because ids grow with seqs: where it begins is found first, and nothing before it is
 * looked at.
 */
final class Replay {
  /**
   * @param ownSeq what the device acknowledged
   * @param anySeq what any session of the account acknowledged, or what was read
   */
  private record Chat(long conversationId, long ownSeq, long anySeq) {}

  private final Statements statements;

  Replay(Statements statements) {
    this.statements = statements;
  }

  /** Ids of what {@code MessageStore.missed} gives. */
  List<Long> missed(long accountId, long deviceId, long after, int limit, Instant now) {
    // Without its session, a device is owed what nobody acknowledged.
    long begun =
        statements
            .one(
                "SELECT begun_after FROM device WHERE id = ? AND account_id = ?",
                row -> row.getLong(1),
                deviceId,
                accountId)
            .orElse(Long.MAX_VALUE);
    List<Long> found = new ArrayList<>();
    for (Chat chat : chats(accountId, deviceId, after)) {
      long from = Math.max(acknowledged(chat, begun), seqAt(after, chat.conversationId()));
      found.addAll(ofOthers(chat.conversationId(), from, accountId, limit, now));
    }
    return first(found, limit);
  }

  /** Those with others in which something happened after the id. */
  private List<Chat> chats(long accountId, long deviceId, long after) {
    return statements.list(
        """
        SELECT p.conversation_id, p.read_seq,
          (SELECT d.seq FROM delivery_mark d WHERE d.conversation_id = p.conversation_id
           AND d.account_id = p.account_id AND d.device_id = ?),
          (SELECT max(d.seq) FROM delivery_mark d WHERE d.conversation_id = p.conversation_id
           AND d.account_id = p.account_id)
        FROM participant p JOIN conversation c ON c.id = p.conversation_id
        WHERE p.account_id = ? AND p.role IS NULL AND c.low_id <> c.high_id
        AND c.last_change > ?""",
        row -> new Chat(row.getLong(1), row.getLong(3), Math.max(row.getLong(2), row.getLong(4))),
        deviceId,
        accountId,
        after);
  }

  /** The seq above which the chat is missed, for a session that began after that id. */
  private long acknowledged(Chat chat, long begun) {
    if (chat.ownSeq() >= chat.anySeq()) {
      return chat.ownSeq();
    }
    return statements
        .one(
            """
            SELECT m.seq FROM message m
            WHERE m.conversation_id = ? AND m.seq > ? AND m.seq <= ? AND m.id <= ?
            ORDER BY m.seq DESC LIMIT 1""",
            row -> row.getLong(1),
            chat.conversationId(),
            chat.ownSeq(),
            chat.anySeq(),
            begun)
        .orElse(chat.ownSeq());
  }

  private List<Long> ofOthers(
      long conversationId, long fromSeq, long accountId, int limit, Instant now) {
    return statements.list(
        """
        SELECT m.id FROM message m WHERE m.conversation_id = ? AND m.seq > ?
        AND m.sender_id <> ? AND m.content IS NOT NULL
        AND (m.expires_at IS NULL OR m.expires_at > ?) ORDER BY m.seq LIMIT ?""",
        row -> row.getLong(1),
        conversationId,
        fromSeq,
        accountId,
        now,
        limit);
  }

  /** Ids of what {@code MessageStore.since} gives. */
  List<Long> since(long accountId, long after, int limit, Instant now) {
    List<Long> conversations =
        statements.list(
            """
            SELECT c.id FROM participant p JOIN conversation c ON c.id = p.conversation_id
            WHERE p.account_id = ? AND p.role IS NULL AND c.last_change > ?""",
            row -> row.getLong(1),
            accountId,
            after);
    List<Long> found = new ArrayList<>();
    for (long conversation : conversations) {
      found.addAll(
          statements.list(
              """
              SELECT m.id FROM message m WHERE m.conversation_id = ? AND m.seq > ?
              AND (m.expires_at IS NULL OR m.expires_at > ?) ORDER BY m.seq LIMIT ?""",
              row -> row.getLong(1),
              conversation,
              seqAt(after, conversation),
              now,
              limit));
    }
    return first(found, limit);
  }

  /** The seq of the conversation's last message up to an id, from the end backwards; 0: none. */
  private long seqAt(long id, long conversationId) {
    if (id <= 0) {
      return 0;
    }
    return statements
        .one(
            "SELECT seq FROM message WHERE id = ? AND conversation_id = ?",
            row -> row.getLong(1),
            id,
            conversationId)
        .orElseGet(
            () ->
                statements.number(
                    """
                    SELECT m.seq FROM message m WHERE m.conversation_id = ? AND m.id <= ?
                    ORDER BY m.seq DESC LIMIT 1""",
                    conversationId,
                    id));
  }

  private static List<Long> first(List<Long> ids, int limit) {
    return ids.stream().sorted().limit(limit).toList();
  }
}
