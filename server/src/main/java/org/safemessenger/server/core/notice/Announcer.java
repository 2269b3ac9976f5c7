package org.safemessenger.server.core.notice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.device.Endpoint;
import org.safemessenger.server.core.device.Roster;

/** Tells accounts something on all of their connected devices. */
public final class Announcer {
  private final Roster roster;
  private final Deliveries deliveries;

  public Announcer(Roster roster, Deliveries deliveries) {
    this.roster = roster;
    this.deliveries = deliveries;
  }

  public void tell(long accountId, Notice notice) {
    deliver(notice, roster.of(accountId));
  }

  public void tell(Collection<Long> accountIds, Notice notice) {
    List<Endpoint> endpoints = new ArrayList<>();
    accountIds.forEach(id -> endpoints.addAll(roster.of(id)));
    deliver(notice, endpoints);
  }

  /** The account's devices but the one that did it, which knows from its own answer. */
  public void tellOwnOthers(Principal who, Notice notice) {
    tellBut(who.deviceId(), List.of(who.accountId()), notice);
  }

  /** Everybody named, but not on that device. */
  public void tellBut(long deviceId, Collection<Long> accountIds, Notice notice) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (long id : accountIds) {
      for (Endpoint endpoint : roster.of(id)) {
        if (endpoint.principal().deviceId() != deviceId) {
          endpoints.add(endpoint);
        }
      }
    }
    deliver(notice, endpoints);
  }

  /** Only the connections of these devices. */
  public void tellDevices(Collection<Principal> devices, Notice notice) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (Principal device : devices) {
      for (Endpoint endpoint : roster.of(device.accountId())) {
        if (endpoint.principal().equals(device)) {
          endpoints.add(endpoint);
        }
      }
    }
    deliver(notice, endpoints);
  }

  public void tellEverybody(Notice notice) {
    deliver(notice, roster.all());
  }

  /** Everybody but one account, if no more than {@code most} connections would hear it. */
  public void tellOthers(long accountId, Notice notice, int most) {
    List<Endpoint> endpoints = roster.all();
    if (endpoints.size() <= most) {
      deliver(
          notice,
          endpoints.stream().filter(each -> each.principal().accountId() != accountId).toList());
    }
  }

  private void deliver(Notice notice, Collection<Endpoint> endpoints) {
    if (!endpoints.isEmpty()) {
      deliveries.deliver(notice, endpoints);
    }
  }
}
