package org.safemessenger.server.store.sql;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.message.Body;
import org.safemessenger.server.core.message.Conversation;
import org.safemessenger.server.core.message.Draft;
import org.safemessenger.server.core.message.Message;
import org.safemessenger.server.core.message.MessageStore;
import org.safemessenger.server.core.message.Scope;

/** Messages, one row each, whatever the number of readers. */
final class SqlMessageStore implements MessageStore {
  private final Statements statements;
  private final Counters counters;
  private final MessageRows rows;
  private final Replay replay;

  SqlMessageStore(Statements statements, Counters counters) {
    this.statements = statements;
    this.counters = counters;
    this.rows = new MessageRows(statements);
    this.replay = new Replay(statements);
  }

  @Override
  public Appended append(
      Conversation conversation,
      long senderId,
      String sender,
      @Nullable String recipient,
      Draft draft,
      Instant now) {
    Counters.Tail tail = counters.tail(conversation.id());
    long id = counters.nextChange();
    Message message =
        new Message(
            id,
            conversation.id(),
            tail.lastSeq() + 1,
            id,
            senderId,
            sender,
            conversation.room(),
            recipient,
            draft.form(),
            draft.body(),
            now,
            earlier(draft.expiresAt(), tail.timerSeconds(), now),
            draft.clientId(),
            draft.replyTo(),
            draft.mentions(),
            null,
            Map.of());
    if (!insert(message, draft.body())) {
      return new Appended(first(senderId, draft.clientId(), now), false);
    }
    counters.advance(conversation.id(), tail);
    statements.update(
        "UPDATE conversation SET last_seq = ?, last_change = ? WHERE id = ?",
        message.seq(),
        id,
        conversation.id());
    return new Appended(message, true);
  }

  private boolean insert(Message message, Body body) {
    return statements.update(
            """
            INSERT INTO message (id, conversation_id, seq, change_id, sender_id, form, content,
              encrypted, signature, scheme, nonce, sent_at, expires_at, client_id, reply_to,
              mentions)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (sender_id, client_id) DO NOTHING""",
            message.id(),
            message.conversationId(),
            message.seq(),
            message.changeId(),
            message.senderId(),
            message.form(),
            body.content(),
            body.encrypted(),
            body.signature(),
            body.scheme(),
            body.nonce(),
            message.sentAt(),
            message.expiresAt(),
            ClientIds.stored(message),
            message.replyTo(),
            message.mentions().isEmpty() ? null : String.join("\n", message.mentions()))
        > 0;
  }

  private Message first(long senderId, @Nullable String clientId, Instant now) {
    List<Long> ids =
        ids("SELECT id FROM message WHERE sender_id = ? AND client_id = ?", senderId, clientId);
    return rows.byIds(ids, now).getFirst();
  }

  private static @Nullable Instant earlier(
      @Nullable Instant asked, long timerSeconds, Instant now) {
    if (timerSeconds == 0) {
      return asked;
    }
    Instant byTimer = now.plus(Duration.ofSeconds(timerSeconds));
    return asked == null || asked.isAfter(byTimer) ? byTimer : asked;
  }

  @Override
  public Optional<Message> byId(long id, Instant now) {
    return rows.byIds(List.of(id), now).stream().findFirst();
  }

  @Override
  public List<Message> history(
      long conversationId, long fromSeq, long before, long after, int limit, Instant now) {
    List<Long> ids =
        after > 0
            ? oldestAfter(conversationId, fromSeq, after, limit, now)
            : newestBefore(conversationId, fromSeq, before, limit, now).reversed();
    return rows.byIds(ids, now);
  }

  /**
   * The id decides; the seq it has, if it is of this conversation, is where the index is entered.
   */
  private List<Long> oldestAfter(
      long conversationId, long fromSeq, long after, int limit, Instant now) {
    return ids(
        """
        SELECT m.id FROM message m WHERE m.conversation_id = ? AND m.seq > ? AND m.id > ?
        AND (m.expires_at IS NULL OR m.expires_at > ?) ORDER BY m.seq LIMIT ?""",
        conversationId,
        Math.max(fromSeq, seqOf(after, conversationId).orElse(0L)),
        after,
        now,
        limit);
  }

  private List<Long> newestBefore(
      long conversationId, long fromSeq, long before, int limit, Instant now) {
    long bound = before > 0 ? before : Long.MAX_VALUE;
    return ids(
        """
        SELECT m.id FROM message m
        WHERE m.conversation_id = ? AND m.seq > ? AND m.seq < ? AND m.id < ?
        AND (m.expires_at IS NULL OR m.expires_at > ?) ORDER BY m.seq DESC LIMIT ?""",
        conversationId,
        fromSeq,
        seqOf(bound, conversationId).orElse(Long.MAX_VALUE),
        bound,
        now,
        limit);
  }

  private Optional<Long> seqOf(long id, long conversationId) {
    return statements.one(
        "SELECT seq FROM message WHERE id = ? AND conversation_id = ?",
        row -> row.getLong(1),
        id,
        conversationId);
  }

  private record Unread(long conversationId, long readSeq) {}

  @Override
  public List<Message> unread(long accountId, Scope scope, long after, int limit, Instant now) {
    List<Unread> conversations =
        statements.list(
            """
            SELECT c.id, p.read_seq FROM participant p JOIN conversation c ON c.id = p.conversation_id
            WHERE p.account_id = ? AND (p.role IS NULL OR ? = 1 AND p.role <> 'INVITED')
            AND c.last_seq > p.read_seq AND c.last_change > ?""",
            row -> new Unread(row.getLong(1), row.getLong(2)),
            accountId,
            scope == Scope.ALL,
            after);
    List<Long> found = new ArrayList<>();
    for (Unread each : conversations) {
      long from = Math.max(each.readSeq(), seqOf(after, each.conversationId()).orElse(0L));
      found.addAll(
          ids(
              """
              SELECT m.id FROM message m WHERE m.conversation_id = ? AND m.seq > ? AND m.id > ?
              AND m.sender_id <> ? AND m.content IS NOT NULL
              AND (m.expires_at IS NULL OR m.expires_at > ?) ORDER BY m.seq LIMIT ?""",
              each.conversationId(),
              from,
              after,
              accountId,
              now,
              limit));
    }
    return rows.byIds(found.stream().sorted().limit(limit).toList(), now);
  }

  @Override
  public List<Message> missed(long accountId, long deviceId, long after, int limit, Instant now) {
    return rows.byIds(replay.missed(accountId, deviceId, after, limit, now), now);
  }

  @Override
  public List<Message> since(long accountId, long after, int limit, Instant now) {
    return rows.byIds(replay.since(accountId, after, limit, now), now);
  }

  private record Changed(long id, long changeId) {}

  private record Open(long conversationId, long fromSeq) {}

  @Override
  public List<Message> changedSince(
      long accountId, Scope scope, long cursor, int limit, Instant now) {
    List<Open> conversations =
        statements.list(
            """
            SELECT c.id, CASE WHEN c.is_private = 1 THEN p.joined_seq ELSE 0 END
            FROM participant p JOIN conversation c ON c.id = p.conversation_id
            WHERE p.account_id = ? AND (p.role IS NULL OR ? = 1 AND p.role <> 'INVITED')
            AND c.last_change > ?""",
            row -> new Open(row.getLong(1), row.getLong(2)),
            accountId,
            scope == Scope.ALL,
            cursor);
    List<Changed> found = new ArrayList<>();
    for (Open each : conversations) {
      found.addAll(newIn(each, cursor, limit, now));
      found.addAll(changedIn(each, cursor, limit, now));
    }
    List<Long> ids =
        found.stream()
            .sorted(Comparator.comparingLong(Changed::changeId))
            .limit(limit)
            .map(Changed::id)
            .toList();
    return rows.byIds(ids, now);
  }

  /** Messages that were not changed since they came, and so need no place in another index. */
  private List<Changed> newIn(Open each, long cursor, int limit, Instant now) {
    long known =
        statements.number(
            """
            SELECT m.seq FROM message m WHERE m.conversation_id = ? AND m.id <= ?
            ORDER BY m.seq DESC LIMIT 1""",
            each.conversationId(),
            cursor);
    return statements.list(
        """
        SELECT m.id, m.change_id FROM message m
        WHERE m.conversation_id = ? AND m.seq > ? AND m.change_id = m.id
        AND (m.expires_at IS NULL OR m.expires_at > ?) ORDER BY m.seq LIMIT ?""",
        row -> new Changed(row.getLong(1), row.getLong(2)),
        each.conversationId(),
        Math.max(known, each.fromSeq()),
        now,
        limit);
  }

  private List<Changed> changedIn(Open each, long cursor, int limit, Instant now) {
    return statements.list(
        """
        SELECT m.id, m.change_id FROM message m
        WHERE m.conversation_id = ? AND m.change_id > m.id AND m.change_id > ? AND m.seq > ?
        AND (m.expires_at IS NULL OR m.expires_at > ?) ORDER BY m.change_id LIMIT ?""",
        row -> new Changed(row.getLong(1), row.getLong(2)),
        each.conversationId(),
        cursor,
        each.fromSeq(),
        now,
        limit);
  }

  @Override
  public List<Message> newest(long accountId, Scope scope, Instant now) {
    return rows.byIds(
        ids(
            """
            SELECT m.id FROM participant p JOIN conversation c ON c.id = p.conversation_id
            JOIN message m ON m.conversation_id = c.id AND m.seq = c.last_seq
            WHERE p.account_id = ? AND (p.role IS NULL OR ? = 1 AND p.role <> 'INVITED')
            AND (c.is_private = 0 OR m.seq > p.joined_seq)""",
            accountId,
            scope == Scope.ALL),
        now);
  }

  @Override
  public List<Message> sentBy(long accountId, long after, int limit, Instant now) {
    return rows.byIds(
        ids(
            """
            SELECT m.id FROM message m WHERE m.sender_id = ? AND m.id > ? AND m.content IS NOT NULL
            AND (m.expires_at IS NULL OR m.expires_at > ?) ORDER BY m.id LIMIT ?""",
            accountId,
            after,
            now,
            limit),
        now);
  }

  @Override
  public long lastChange(long accountId) {
    return statements.number(
        """
        SELECT max(c.last_change) FROM participant p JOIN conversation c ON c.id = p.conversation_id
        WHERE p.account_id = ? AND (p.role IS NULL OR p.role <> 'INVITED')""",
        accountId);
  }

  @Override
  public boolean hasReached(long changeId) {
    return statements.number(
            """
            SELECT CASE WHEN EXISTS (SELECT 1 FROM message WHERE id >= ?) THEN 1
              WHEN EXISTS (SELECT 1 FROM contact_change WHERE change_id >= ?) THEN 1
              WHEN EXISTS (SELECT 1 FROM conversation WHERE last_change >= ?) THEN 1
              ELSE 0 END""",
            changeId,
            changeId,
            changeId)
        > 0;
  }

  @Override
  public void edit(long id, Body body, Instant now) {
    statements.update(
        """
        UPDATE message SET content = ?, encrypted = ?, signature = ?, scheme = ?, nonce = ?,
          edited_at = ? WHERE id = ?""",
        body.content(),
        body.encrypted(),
        body.signature(),
        body.scheme(),
        body.nonce(),
        now,
        id);
    markChanged(id);
  }

  @Override
  public void erase(long id) {
    wipe(id);
    markChanged(id);
  }

  @Override
  public boolean react(long id, long accountId, String emoji, boolean remove, Instant now) {
    int changed =
        remove
            ? statements.update(
                "DELETE FROM reaction WHERE message_id = ? AND emoji = ? AND account_id = ?",
                id,
                emoji,
                accountId)
            : statements.update(
                """
                INSERT INTO reaction (message_id, emoji, account_id, reacted_at)
                VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING""",
                id,
                emoji,
                accountId,
                now);
    if (changed == 0) {
      return false;
    }
    statements.update(
        "UPDATE message SET reactions = reactions + ? WHERE id = ?", remove ? -1 : 1, id);
    markChanged(id);
    return true;
  }

  @Override
  public int eraseExpired(Instant now, int limit) {
    List<Long> ids =
        ids(
            """
            SELECT id FROM message WHERE expires_at IS NOT NULL AND content IS NOT NULL
            AND expires_at <= ? ORDER BY expires_at LIMIT ?""",
            now,
            limit);
    ids.forEach(this::wipe);
    return ids.size();
  }

  private record Old(long id, boolean alive) {}

  /** In the order of ids, which is that of time, so that nothing younger is looked at. */
  @Override
  public long eraseSentBefore(Instant before, long after, int limit) {
    long reached = after;
    for (Old each : oldest(before, after, limit)) {
      if (each.alive()) {
        wipe(each.id());
      }
      reached = each.id();
    }
    return reached;
  }

  private List<Old> oldest(Instant before, long after, int limit) {
    return statements.list(
        """
        SELECT id, content IS NOT NULL FROM
          (SELECT id, content, sent_at FROM message WHERE id > ? ORDER BY id LIMIT ?) AS next
        WHERE sent_at < ? ORDER BY id""",
        row -> new Old(row.getLong(1), row.getBoolean(2)),
        after,
        limit,
        before);
  }

  @Override
  public void eraseAllOf(long accountId) {
    ids("SELECT id FROM message WHERE sender_id = ? AND content IS NOT NULL", accountId)
        .forEach(this::erase);
    // Read to the end before the first is removed. There is no index for this: it is done once.
    statements
        .list(
            "SELECT message_id, emoji FROM reaction WHERE account_id = ?",
            row -> Map.entry(row.getLong(1), row.getString(2)),
            accountId)
        .forEach(each -> react(each.getKey(), accountId, each.getValue(), true, Instant.EPOCH));
  }

  /** Leaves what a tombstone needs: its place, its sender, its times, and the client id. */
  private void wipe(long id) {
    statements.update("DELETE FROM reaction WHERE message_id = ?", id);
    statements.update(
        """
        UPDATE message SET content = NULL, encrypted = 0, signature = NULL, scheme = NULL,
          nonce = NULL, reply_to = NULL, mentions = NULL, edited_at = NULL, reactions = 0
        WHERE id = ?""",
        id);
  }

  private void markChanged(long id) {
    long change = counters.nextChange();
    statements.update("UPDATE message SET change_id = ? WHERE id = ?", change, id);
    statements.update(
        """
        UPDATE conversation SET last_change = ?
        WHERE id = (SELECT conversation_id FROM message WHERE id = ?)""",
        change,
        id);
  }

  private List<Long> ids(String sql, @Nullable Object... arguments) {
    return statements.list(sql, row -> row.getLong(1), arguments);
  }
}
