package org.safemessenger.server.store.sql;

import java.util.List;
import java.util.Optional;
import org.safemessenger.server.core.contact.ContactStore;
import org.safemessenger.server.core.contact.ContactStore.Edge;

/** ContactStore in SQL. */
final class SqlContactStore implements ContactStore {
  SqlContactStore(Statements statements) {}

  @Override
  public Optional<Edge> edge(long owner, long peer) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void put(Edge edge) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Edge> of(long owner) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Edge> requestsTo(long peer) {
    throw new UnsupportedOperationException();
  }
}
