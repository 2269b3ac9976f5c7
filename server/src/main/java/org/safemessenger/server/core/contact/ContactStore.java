package org.safemessenger.server.core.contact;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where the directed edges of the contact graph are kept. */
public interface ContactStore {
  /**
   * {@code owner}'s word about {@code peer}. DECLINED on (owner, peer) means that peer declined
   * owner's request.
   */
  record Edge(long owner, long peer, ContactState state, Instant since) {}

  Optional<Edge> edge(long owner, long peer);

  void put(Edge edge);

  /** All edges that {@code owner} has. */
  List<Edge> of(long owner);

  /**
   * Edges in state REQUESTED towards {@code peer}, oldest first, of owners that {@code peer} has
   * not blocked.
   */
  List<Edge> requestsTo(long peer);

  /** Accounts that blocked {@code peer}. */
  Set<Long> blockersOf(long peer);

  /** Removes every edge from and to the account. */
  void eraseAll(long accountId);
}
