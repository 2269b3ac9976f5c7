package org.safemessenger.server.core.device;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The live endpoints of every account on this node. Safe for any thread. */
public final class Roster {
  private final ConcurrentHashMap<Long, CopyOnWriteArrayList<Endpoint>> byAccount =
      new ConcurrentHashMap<>();

  /** True if this is the account's first endpoint. */
  public boolean add(Endpoint endpoint) {
    boolean[] first = new boolean[1];
    byAccount.compute(
        endpoint.principal().accountId(),
        (id, present) -> {
          CopyOnWriteArrayList<Endpoint> list =
              present == null ? new CopyOnWriteArrayList<>() : present;
          first[0] = list.isEmpty();
          list.add(endpoint);
          return list;
        });
    return first[0];
  }

  /** True if this was the account's last endpoint. */
  public boolean remove(Endpoint endpoint) {
    boolean[] last = new boolean[1];
    byAccount.computeIfPresent(
        endpoint.principal().accountId(),
        (id, list) -> {
          last[0] = list.remove(endpoint) && list.isEmpty();
          return list.isEmpty() ? null : list;
        });
    return last[0];
  }

  public Collection<Endpoint> of(long accountId) {
    List<Endpoint> endpoints = byAccount.get(accountId);
    return endpoints == null ? List.of() : endpoints;
  }

  /** Every endpoint there is; what comes or goes meanwhile may be missing or still in it. */
  public List<Endpoint> all() {
    return byAccount.values().stream().flatMap(List::stream).toList();
  }

  public boolean isConnected(long accountId) {
    return byAccount.containsKey(accountId);
  }

  /** How many accounts are connected. */
  public int accounts() {
    return byAccount.size();
  }
}
