package org.safemessenger.server.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.safemessenger.server.core.contact.ContactState;
import org.safemessenger.server.core.contact.ContactStore;

/** ContactStore in SQL. */
final class SqlContactStore implements ContactStore {
  private static final String COLUMNS = "SELECT owner_id, peer_id, state, since FROM contact ";

  private final Statements statements;

  SqlContactStore(Statements statements) {
    this.statements = statements;
  }

  @Override
  public Optional<Edge> edge(long owner, long peer) {
    return statements.one(
        COLUMNS + "WHERE owner_id = ? AND peer_id = ?", SqlContactStore::edge, owner, peer);
  }

  @Override
  public void put(Edge edge) {
    statements.update(
        "INSERT INTO contact (owner_id, peer_id, state, since) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (owner_id, peer_id)"
            + " DO UPDATE SET state = excluded.state, since = excluded.since",
        edge.owner(),
        edge.peer(),
        edge.state(),
        edge.since());
  }

  @Override
  public List<Edge> of(long owner) {
    return statements.list(
        COLUMNS + "WHERE owner_id = ? ORDER BY since, peer_id", SqlContactStore::edge, owner);
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
  public void eraseAll(long accountId) {
    statements.update(
        "DELETE FROM contact WHERE owner_id = ? OR peer_id = ?", accountId, accountId);
  }

  private static Edge edge(ResultSet row) throws SQLException {
    return new Edge(
        row.getLong(1),
        row.getLong(2),
        ContactState.valueOf(row.getString(3)),
        Instant.ofEpochMilli(row.getLong(4)));
  }
}
