package org.safemessenger.server.core.contact;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the directed edges of the contact graph are kept, and the log of what accounts saw. */
public interface ContactStore {
  /**
   * {@code owner}'s word about {@code peer}. DECLINED on (owner, peer) means that peer declined
   * owner's request.
   *
   * @param cipher of the key negotiation
   * @param key {@code owner}'s half, base64
   */
  record Edge(
      long owner,
      long peer,
      ContactState state,
      Instant since,
      @Nullable String cipher,
      @Nullable String key) {}

  /**
   * An entry of an account's log, with both edges as they are.
   *
   * @param changeId of the last change of what the account sees of {@code peer}
   * @param since when the state that it sees came about
   * @param acceptedChange of the change by which {@code peer} accepted its request; 0 for none
   */
  record Acquaintance(
      long peer,
      String name,
      @Nullable Edge mine,
      @Nullable Edge theirs,
      long changeId,
      Instant since,
      long acceptedChange) {}

  Optional<Edge> edge(long owner, long peer);

  void put(Edge edge);

  /** All edges that {@code owner} has. */
  List<Edge> of(long owner);

  /** All edges that others have to {@code peer}. */
  List<Edge> towards(long peer);

  /**
   * Edges in state REQUESTED towards {@code peer}, oldest first, of owners that {@code peer} has
   * not blocked.
   */
  List<Edge> requestsTo(long peer);

  /** Accounts that blocked {@code peer}. */
  Set<Long> blockersOf(long peer);

  /** Notes under a new change id that what {@code owner} sees of {@code peer} has changed. */
  void log(long owner, long peer, Instant since);

  /**
   * Uses up a change id. Ids of all accounts come from one row of numbers, and their gaps would
   * tell how many others were noted.
   */
  void skipChange();

  /** The change noted last is that {@code peer} accepted {@code owner}'s request. */
  void logAcceptance(long owner, long peer);

  /** Empty where nothing was ever noted. */
  Optional<Acquaintance> acquaintance(long owner, long peer);

  /**
   * Of {@code owner}'s log what has a greater change id than {@code after}, in order of change ids;
   * without accounts whose names are free again.
   */
  List<Acquaintance> acquaintances(long owner, long after, int limit);

  /** Removes every edge from and to the account, and its log; it stays in the logs of others. */
  void eraseAll(long accountId);
}
