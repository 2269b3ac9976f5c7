package org.safemessenger.server.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.contact.ContactState;
import org.safemessenger.server.core.contact.ContactStore;

/** ContactStore in SQL. */
final class SqlContactStore implements ContactStore {
  private static final String COLUMNS =
      "SELECT owner_id, peer_id, state, since, cipher, public_key FROM contact ";

  private static final String ACQUAINTANCE =
      """
      SELECT log.peer_id, peer.name, log.change_id, log.since, log.owner_id,
        log.accepted_change, mine.state, mine.since, mine.cipher, mine.public_key,
        theirs.state, theirs.since, theirs.cipher, theirs.public_key
      FROM contact_change log JOIN account peer ON peer.id = log.peer_id
      LEFT JOIN contact mine ON mine.owner_id = log.owner_id AND mine.peer_id = log.peer_id
      LEFT JOIN contact theirs ON theirs.owner_id = log.peer_id AND theirs.peer_id = log.owner_id
      WHERE log.owner_id = ? AND\s""";

  private final Statements statements;
  private final Counters counters;

  SqlContactStore(Statements statements, Counters counters) {
    this.statements = statements;
    this.counters = counters;
  }

  @Override
  public Optional<Edge> edge(long owner, long peer) {
    return statements.one(
        COLUMNS + "WHERE owner_id = ? AND peer_id = ?", SqlContactStore::edge, owner, peer);
  }

  @Override
  public void put(Edge edge) {
    statements.update(
        """
        INSERT INTO contact (owner_id, peer_id, state, since, cipher, public_key)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (owner_id, peer_id) DO UPDATE SET state = excluded.state,
          since = excluded.since, cipher = excluded.cipher, public_key = excluded.public_key""",
        edge.owner(),
        edge.peer(),
        edge.state(),
        edge.since(),
        edge.cipher(),
        edge.key());
  }

  @Override
  public List<Edge> of(long owner) {
    return statements.list(
        COLUMNS + "WHERE owner_id = ? ORDER BY since, peer_id", SqlContactStore::edge, owner);
  }

  @Override
  public List<Edge> towards(long peer) {
    return statements.list(
        COLUMNS + "WHERE peer_id = ? ORDER BY since, owner_id", SqlContactStore::edge, peer);
  }

  @Override
  public List<Edge> requestsTo(long peer) {
    return statements.list(
        COLUMNS
            + "asked WHERE peer_id = ? AND state = ? AND NOT EXISTS (SELECT 1 FROM contact said"
            + " WHERE said.owner_id = asked.peer_id AND said.peer_id = asked.owner_id"
            + " AND said.state = ?) ORDER BY since, owner_id",
        SqlContactStore::edge,
        peer,
        ContactState.REQUESTED,
        ContactState.BLOCKED);
  }

  @Override
  public Set<Long> blockersOf(long peer) {
    return Set.copyOf(
        statements.list(
            "SELECT owner_id FROM contact WHERE peer_id = ? AND state = ?",
            row -> row.getLong(1),
            peer,
            ContactState.BLOCKED));
  }

  @Override
  public void log(long owner, long peer, Instant since) {
    statements.update(
        """
        INSERT INTO contact_change (owner_id, peer_id, change_id, since) VALUES (?, ?, ?, ?)
        ON CONFLICT (owner_id, peer_id)
        DO UPDATE SET change_id = excluded.change_id, since = excluded.since""",
        owner,
        peer,
        counters.nextChange(),
        since);
  }

  @Override
  public void skipChange() {
    counters.nextChange();
  }

  @Override
  public void logAcceptance(long owner, long peer) {
    statements.update(
        "UPDATE contact_change SET accepted_change = change_id WHERE owner_id = ? AND peer_id = ?",
        owner,
        peer);
  }

  @Override
  public Optional<Acquaintance> acquaintance(long owner, long peer) {
    return statements.one(
        ACQUAINTANCE + "log.peer_id = ?", SqlContactStore::acquaintance, owner, peer);
  }

  @Override
  public List<Acquaintance> acquaintances(long owner, long after, int limit) {
    return statements.list(
        ACQUAINTANCE
            + "log.change_id > ? AND peer.name_key IS NOT NULL ORDER BY log.change_id LIMIT ?",
        SqlContactStore::acquaintance,
        owner,
        after,
        limit);
  }

  @Override
  public void eraseAll(long accountId) {
    statements.update("DELETE FROM contact_change WHERE owner_id = ?", accountId);
    statements.update(
        "DELETE FROM contact WHERE owner_id = ? OR peer_id = ?", accountId, accountId);
  }

  private static Acquaintance acquaintance(ResultSet row) throws SQLException {
    long owner = row.getLong(5);
    long peer = row.getLong(1);
    return new Acquaintance(
        peer,
        row.getString(2),
        edge(row, owner, peer, 7),
        edge(row, peer, owner, 11),
        row.getLong(3),
        Instant.ofEpochMilli(row.getLong(4)),
        row.getLong(6));
  }

  private static Edge edge(ResultSet row) throws SQLException {
    return Objects.requireNonNull(edge(row, row.getLong(1), row.getLong(2), 3));
  }

  /** From four columns that begin with {@code first}; null where a join found no edge. */
  private static @Nullable Edge edge(ResultSet row, long owner, long peer, int first)
      throws SQLException {
    String state = row.getString(first);
    return state == null
        ? null
        : new Edge(
            owner,
            peer,
            ContactState.valueOf(state),
            Instant.ofEpochMilli(row.getLong(first + 1)),
            row.getString(first + 2),
            row.getString(first + 3));
  }
}
