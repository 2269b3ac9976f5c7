package org.safemessenger.server.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.message.Body;
import org.safemessenger.server.core.message.Draft;
import org.safemessenger.server.core.message.Message;

/**
 * Reads whole messages by their ids, names and reactions included, in a handful of statements
 * whatever the number.
 */
final class MessageRows {
  /** Ids per statement; a shorter list repeats its last id, so that one statement serves all. */
  private static final int CHUNK = 100;

  private static final String MESSAGES =
      """
      SELECT m.id, m.conversation_id, m.seq, m.change_id, m.sender_id, s.name, c.room_name, r.name,
        m.form, m.sent_at, m.expires_at, m.client_id, m.edited_at, m.reactions,
        m.content, m.encrypted, m.signature, m.scheme, m.nonce, m.reply_to, m.mentions
      FROM message m
      JOIN account s ON s.id = m.sender_id
      JOIN conversation c ON c.id = m.conversation_id
      LEFT JOIN account r ON r.id = c.low_id + c.high_id - m.sender_id
      WHERE m.id""";

  private static final String REACTIONS =
      "SELECT r.message_id, r.emoji, a.name FROM reaction r JOIN account a ON a.id = r.account_id"
          + " WHERE r.message_id";

  private static final String IN_ORDER = " ORDER BY r.message_id, r.reacted_at, r.account_id";

  private static final String ONE = " = ?";
  private static final String MANY = " IN (" + "?, ".repeat(CHUNK - 1) + "?)";

  private static final String ONE_MESSAGE = MESSAGES + ONE;
  private static final String MANY_MESSAGES = MESSAGES + MANY;
  private static final String ONE_REACTIONS = REACTIONS + ONE + IN_ORDER;
  private static final String MANY_REACTIONS = REACTIONS + MANY + IN_ORDER;

  private record Reaction(long messageId, String emoji, String username) {}

  private record Read(Message message, boolean reactedTo) {}

  private final Statements statements;

  MessageRows(Statements statements) {
    this.statements = statements;
  }

  /** The messages in the order of the ids; content that expired by {@code now} is left out. */
  List<Message> byIds(List<Long> ids, Instant now) {
    Map<Long, Message> found = HashMap.newHashMap(ids.size());
    List<Long> reactedTo = new ArrayList<>();
    for (List<Long> chunk : chunks(ids)) {
      for (Read read : rows(ONE_MESSAGE, MANY_MESSAGES, row -> read(row, now), chunk)) {
        found.put(read.message().id(), read.message());
        if (read.reactedTo()) {
          reactedTo.add(read.message().id());
        }
      }
    }
    addReactions(found, reactedTo);
    List<Message> messages = new ArrayList<>(ids.size());
    for (Long id : ids) {
      Message message = found.get(id);
      if (message != null) {
        messages.add(message);
      }
    }
    return messages;
  }

  private void addReactions(Map<Long, Message> messages, List<Long> reactedTo) {
    Map<Long, Map<String, List<String>>> byMessage = new HashMap<>();
    for (List<Long> chunk : chunks(reactedTo)) {
      for (Reaction each : rows(ONE_REACTIONS, MANY_REACTIONS, MessageRows::reaction, chunk)) {
        byMessage
            .computeIfAbsent(each.messageId(), id -> new LinkedHashMap<>())
            .computeIfAbsent(each.emoji(), emoji -> new ArrayList<>())
            .add(each.username());
      }
    }
    byMessage.forEach(
        (id, reactions) ->
            messages.computeIfPresent(id, (same, message) -> message.withReactions(reactions)));
  }

  private <T> List<T> rows(String one, String many, Statements.Row<T> mapper, List<Long> ids) {
    return ids.size() == 1
        ? statements.list(one, mapper, ids.getFirst())
        : statements.list(many, mapper, padded(ids));
  }

  private static Read read(ResultSet row, Instant now) throws SQLException {
    Instant expiresAt = Statements.instant(row, 11);
    boolean expired = expiresAt != null && !expiresAt.isAfter(now);
    @Nullable Body body = expired ? null : body(row);
    Message message =
        new Message(
            row.getLong(1),
            row.getLong(2),
            row.getLong(3),
            row.getLong(4),
            row.getLong(5),
            row.getString(6),
            row.getString(7),
            row.getString(8),
            Draft.Form.valueOf(row.getString(9)),
            body,
            Instant.ofEpochMilli(row.getLong(10)),
            expiresAt,
            ClientIds.given(row.getString(12)),
            body == null ? null : optionalLong(row, 20),
            body == null ? List.of() : mentions(row.getString(21)),
            body == null ? null : Statements.instant(row, 13),
            Map.of());
    return new Read(message, body != null && row.getInt(14) > 0);
  }

  private static @Nullable Body body(ResultSet row) throws SQLException {
    String content = row.getString(15);
    if (content == null) {
      return null;
    }
    return new Body(
        content, row.getInt(16) != 0, row.getString(17), row.getString(18), row.getString(19));
  }

  private static Reaction reaction(ResultSet row) throws SQLException {
    return new Reaction(row.getLong(1), row.getString(2), row.getString(3));
  }

  private static @Nullable Long optionalLong(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  private static List<String> mentions(@Nullable String lines) {
    return lines == null ? List.of() : List.of(lines.split("\n"));
  }

  private static List<List<Long>> chunks(List<Long> ids) {
    List<List<Long>> chunks = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += CHUNK) {
      chunks.add(ids.subList(from, Math.min(from + CHUNK, ids.size())));
    }
    return chunks;
  }

  private static Object[] padded(List<Long> chunk) {
    List<Object> ids = new ArrayList<>(chunk);
    ids.addAll(Collections.nCopies(CHUNK - chunk.size(), chunk.getLast()));
    return ids.toArray();
  }
}
