package org.safemessenger.server.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.safemessenger.server.core.message.Conversation;
import org.safemessenger.server.core.message.ConversationStore;
import org.safemessenger.server.core.message.Scope;

/** Conversations, and how far each participant has read and each device has received. */
final class SqlConversationStore implements ConversationStore {
  private static final String CONVERSATION =
      "c.id, c.room_name, c.low_id, c.high_id, c.last_seq, c.timer_seconds";

  /** Of the rows of {@code participant p}: what the account may see and has a part in. */
  private static final String TAKES_PART =
      "p.account_id = ? AND (p.role IS NULL OR p.role <> 'INVITED')";

  private static final String UNREAD =
      """
      SELECT count(*) FROM message m
      WHERE m.conversation_id = c.id AND m.seq > p.read_seq AND m.sender_id <> p.account_id
      AND m.content IS NOT NULL AND (m.expires_at IS NULL OR m.expires_at > ?)""";

  /** Names are kept one a line; nobody's holds a line break. */
  private static final String MENTIONS =
      """
       AND m.mentions IS NOT NULL AND replace('\n' || m.mentions || '\n', '\n' || me.name || '\n', '')
      <> '\n' || m.mentions || '\n'""";

  private final Statements statements;
  private final Counters counters;

  SqlConversationStore(Statements statements, Counters counters) {
    this.statements = statements;
    this.counters = counters;
  }

  @Override
  public Optional<Conversation> byId(long id) {
    return statements.one(
        "SELECT " + CONVERSATION + " FROM conversation c WHERE c.id = ?",
        SqlConversationStore::conversation,
        id);
  }

  @Override
  public Optional<Conversation> direct(long one, long other) {
    return statements.one(
        "SELECT " + CONVERSATION + " FROM conversation c WHERE c.low_id = ? AND c.high_id = ?",
        SqlConversationStore::conversation,
        Math.min(one, other),
        Math.max(one, other));
  }

  @Override
  public Conversation openDirect(long one, long other) {
    return direct(one, other).orElseGet(() -> create(Math.min(one, other), Math.max(one, other)));
  }

  private Conversation create(long low, long high) {
    long id =
        statements
            .insert(
                "INSERT INTO conversation (low_id, high_id) VALUES (?, ?) RETURNING id", low, high)
            .orElseThrow();
    addParticipant(id, low);
    if (high != low) {
      addParticipant(id, high);
    }
    return new Conversation(id, null, low, high, 0, 0);
  }

  private void addParticipant(long conversationId, long accountId) {
    statements.update(
        """
        INSERT INTO participant (account_id, conversation_id, joined_seq, read_seq)
        VALUES (?, ?, 0, 0)""",
        accountId,
        conversationId);
  }

  @Override
  public Optional<Long> visibleAbove(long conversationId, long accountId) {
    return statements.one(
        "SELECT CASE WHEN c.is_private = 1 THEN p.joined_seq ELSE 0 END"
            + " FROM participant p JOIN conversation c ON c.id = p.conversation_id WHERE c.id = ?"
            + " AND "
            + TAKES_PART,
        row -> row.getLong(1),
        conversationId,
        accountId);
  }

  @Override
  public void setTimer(long conversationId, long seconds) {
    statements.update(
        "UPDATE conversation SET timer_seconds = ? WHERE id = ?", seconds, conversationId);
    counters.forget(conversationId);
  }

  @Override
  public boolean markRead(long conversationId, long accountId, long seq) {
    return statements.update(
            """
            UPDATE participant SET read_seq = ?
            WHERE account_id = ? AND conversation_id = ? AND read_seq < ?""",
            seq,
            accountId,
            conversationId,
            seq)
        > 0;
  }

  @Override
  public boolean markDelivered(long conversationId, long accountId, long deviceId, long seq) {
    return statements.update(
            """
            INSERT INTO delivery_mark (conversation_id, account_id, device_id, seq)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (conversation_id, account_id, device_id) DO UPDATE SET seq = excluded.seq
            WHERE delivery_mark.seq < excluded.seq""",
            conversationId,
            accountId,
            deviceId,
            seq)
        > 0;
  }

  @Override
  public List<Summary> summaries(long accountId, Scope scope, Instant now) {
    return statements.list(
        "SELECT "
            + CONVERSATION
            + ", ("
            + UNREAD
            + "), ("
            + UNREAD
            + MENTIONS
            + """
            ), peer.name,
              (SELECT m.id FROM message m WHERE m.conversation_id = c.id AND m.seq = p.read_seq),
              (SELECT m.id FROM message m WHERE m.conversation_id = c.id AND m.seq =
                (SELECT q.read_seq FROM participant q WHERE q.conversation_id = c.id
                 AND c.room_name IS NULL AND q.account_id = c.low_id + c.high_id - p.account_id)),
              (SELECT m.id FROM message m WHERE m.conversation_id = c.id AND m.seq =
                (SELECT max(d.seq) FROM delivery_mark d WHERE d.conversation_id = c.id
                 AND c.room_name IS NULL AND d.account_id = c.low_id + c.high_id - p.account_id))
            FROM participant p JOIN conversation c ON c.id = p.conversation_id
            JOIN account me ON me.id = p.account_id
            LEFT JOIN account peer ON peer.id = c.low_id + c.high_id - p.account_id
            WHERE\s"""
            + TAKES_PART
            + " AND (p.role IS NULL OR ? = 1) ORDER BY c.last_change DESC, c.id",
        SqlConversationStore::summary,
        now,
        now,
        accountId,
        scope == Scope.ALL);
  }

  @Override
  public int unread(long accountId, Instant now) {
    return (int)
        statements.number(
            "SELECT sum(("
                + UNREAD
                + """
                )) FROM participant p JOIN conversation c ON c.id = p.conversation_id
                WHERE c.last_seq > p.read_seq AND\s"""
                + TAKES_PART,
            now,
            accountId);
  }

  private static Summary summary(ResultSet row) throws SQLException {
    return new Summary(
        conversation(row),
        row.getString(9),
        row.getInt(7),
        row.getInt(8),
        row.getLong(10),
        row.getLong(11),
        row.getLong(12));
  }

  private static Conversation conversation(ResultSet row) throws SQLException {
    return new Conversation(
        row.getLong(1),
        row.getString(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6));
  }
}
