package org.safemessenger.server.store.sql;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the one writer remembers: the last id given out, for messages and all changes together, and
 * the end of each busy conversation. Loaded when first asked for; when anything is rolled back, the
 * ends are forgotten, and the ids given out are not given out again. Belongs to the committer
 * thread; PostgreSQL with several writers will need sequences.
 */
final class Counters {
  /**
   * A conversation's end.
   *
   * @param timerSeconds how long new messages stay; 0: for good
   */
  record Tail(long lastSeq, long timerSeconds) {}

  private static final int KEPT = 100_000;
  private static final float LOAD = 0.75f;
  private static final long UNKNOWN = -1;
  private static final String NEWEST =
      """
      SELECT max(newest) FROM (SELECT max(last_change) AS newest FROM conversation
      UNION ALL SELECT max(change_id) FROM contact_change) AS counted""";

  private final Statements statements;
  private final Map<Long, Tail> tails =
      new LinkedHashMap<>(16, LOAD, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Tail> eldest) {
          return size() > KEPT;
        }
      };
  private long last = UNKNOWN;

  Counters(Statements statements) {
    this.statements = statements;
  }

  /** An id above every message id and change id so far. */
  long nextChange() {
    last = lastChange() + 1;
    return last;
  }

  /** The greatest message id or change id so far. */
  long lastChange() {
    if (last == UNKNOWN) {
      last = statements.number(NEWEST);
    }
    return last;
  }

  Tail tail(long conversationId) {
    return tails.computeIfAbsent(conversationId, this::load);
  }

  private Tail load(long conversationId) {
    return statements
        .one(
            "SELECT last_seq, timer_seconds FROM conversation WHERE id = ?",
            row -> new Tail(row.getLong(1), row.getLong(2)),
            conversationId)
        .orElseThrow();
  }

  /** To be called for each message that was added behind {@code tail}. */
  void advance(long conversationId, Tail tail) {
    tails.put(conversationId, new Tail(tail.lastSeq() + 1, tail.timerSeconds()));
  }

  void forget(long conversationId) {
    tails.remove(conversationId);
  }

  void forget() {
    tails.clear();
  }
}
