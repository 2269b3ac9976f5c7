package org.safemessenger.client.sync;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was handed in and not yet acknowledged, in order, by client id. An entry stays until the
 * server has answered it, however many connections that takes.
 *
 * @param <E> an entry
 */
public final class Outbox<E> {
  private final Map<String, E> waiting = new LinkedHashMap<>();

  /** Adds an entry; false if one with this client id is waiting already. */
  public boolean add(String clientId, E entry) {
    return waiting.putIfAbsent(clientId, entry) == null;
  }

  /** Takes the entry out because the server has answered it; empty if it had already. */
  public Optional<E> settle(String clientId) {
    return Optional.ofNullable(waiting.remove(clientId));
  }

  /** All that has to be sent on a new connection, in order. */
  public List<E> unsettled() {
    return List.copyOf(waiting.values());
  }

  /** Empties the box and gives what was in it. */
  public Collection<E> drain() {
    List<E> left = unsettled();
    waiting.clear();
    return left;
  }
}
