package org.safemessenger.server.store.sql;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The numbers that the one writer gives out: a counter for message ids and change ids together, and
 * each conversation's last seq. Loaded from the database when first asked for and forgotten when
 * anything is rolled back. Belongs to the committer thread.
 */
final class Counters {
  private static final int KEPT = 100_000;
  private static final float LOAD = 0.75f;
  private static final long UNKNOWN = -1;

  private final Statements statements;
  private final Map<Long, Long> lastSeqs =
      new LinkedHashMap<>(16, LOAD, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
          return size() > KEPT;
        }
      };
  private long lastChange = UNKNOWN;

  Counters(Statements statements) {
    this.statements = statements;
  }

  /** An id above every message id and change id so far. */
  long nextChange() {
    lastChange = lastChange() + 1;
    return lastChange;
  }

  long lastChange() {
    if (lastChange == UNKNOWN) {
      lastChange = statements.number("SELECT max(last_change) FROM conversation");
    }
    return lastChange;
  }

  long lastSeq(long conversationId) {
    return lastSeqs.computeIfAbsent(
        conversationId,
        id -> statements.number("SELECT last_seq FROM conversation WHERE id = ?", id));
  }

  void setLastSeq(long conversationId, long seq) {
    lastSeqs.put(conversationId, seq);
  }

  void forget() {
    lastChange = UNKNOWN;
    lastSeqs.clear();
  }
}
