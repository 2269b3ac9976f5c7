package org.safemessenger.server.core.push;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.device.Attendance;
import org.safemessenger.server.core.device.Endpoint;
import org.safemessenger.server.core.device.Roster;
import org.safemessenger.server.core.push.PushGateway.Wake;
import org.safemessenger.server.core.push.PushStore.Subscription;
import org.safemessenger.server.core.push.PushStore.Told;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;
import org.safemessenger.server.core.storage.WriteBehind;

/**
 * Who is woken when: a session that is subscribed and not connected, once for messages and once for
 * a call, until it has been connected again. Safe for any thread.
 */
public final class Wakeups implements Attendance {
  /** No connection is kept for longer without a sign of life, as servers are set up usually. */
  private static final Duration DOUBT = Duration.ofMinutes(2);

  private final Storage storage;
  private final Roster roster;
  private final @Nullable PushGateway gateway;
  private final InstantSource clock;
  private final WriteBehind<Told> notes;

  /**
   * Subscribed sessions that a message was sent to while they were connected, and when: it may not
   * have arrived. Only the last one counts, and only for a while.
   */
  private final Map<Long, Instant> underWay = new ConcurrentHashMap<>();

  private final Set<Long> vanished = ConcurrentHashMap.newKeySet();

  /** By account what its subscribed sessions were told; an account is not in it without one. */
  private final Map<Long, Map<Long, Told>> sessions = new ConcurrentHashMap<>();

  /**
   * @param gateway null where nobody is woken
   */
  public Wakeups(
      Storage storage, Roster roster, @Nullable PushGateway gateway, InstantSource clock) {
    this.clock = clock;
    this.storage = storage;
    this.roster = roster;
    this.gateway = gateway;
    this.notes =
        new WriteBehind<>(
            storage, (earlier, later) -> later, (tx, device, told) -> tx.push().tell(device, told));
  }

  /** Reads what is subscribed; to be done before anybody connects. */
  public void prepare() {
    if (gateway != null) {
      storage.readLater(tx -> tx.push().all()).join().forEach(this::remember);
    }
  }

  private void remember(Subscription subscription) {
    note(subscription.accountId(), subscription.deviceId(), subscription.told());
  }

  private void note(long accountId, long deviceId, Told told) {
    sessions.compute(
        accountId,
        (id, known) -> {
          Map<Long, Told> changed = known == null ? new HashMap<>() : new HashMap<>(known);
          changed.put(deviceId, told);
          return changed;
        });
  }

  void subscribed(Principal who) {
    note(who.accountId(), who.deviceId(), Told.NOTHING);
  }

  void unsubscribed(Principal who) {
    forget(who.accountId(), who.deviceId());
  }

  private void forget(long accountId, long deviceId) {
    sessions.computeIfPresent(
        accountId,
        (id, known) -> {
          Map<Long, Told> left = new HashMap<>(known);
          left.remove(deviceId);
          return left.isEmpty() ? null : left;
        });
  }

  /** Whether there is anybody to wake at all: most servers and most messages have nobody. */
  public boolean isIdle() {
    return sessions.isEmpty();
  }

  /** A message for these accounts was stored. */
  public void posted(Collection<Long> accounts, long sender) {
    if (accounts.size() <= sessions.size()) {
      accounts.forEach(account -> wakeBut(sender, account));
    } else {
      sessions.keySet().stream()
          .filter(accounts::contains)
          .forEach(account -> wakeBut(sender, account));
    }
  }

  /** A message for everybody was stored. */
  public void postedToEverybody(long sender) {
    sessions.keySet().forEach(account -> wakeBut(sender, account));
  }

  private void wakeBut(long sender, long account) {
    if (account != sender) {
      wake(account, Told.MESSAGE);
    }
  }

  /** A call rings for an account. */
  public void rings(long account) {
    wake(account, Told.CALL);
  }

  private void wake(long account, Told what) {
    Map<Long, Told> known = sessions.get(account);
    if (known == null || known.values().stream().noneMatch(told -> told.compareTo(what) < 0)) {
      return;
    }
    Set<Long> connected =
        roster.of(account).stream()
            .map(endpoint -> endpoint.principal().deviceId())
            .collect(Collectors.toSet());
    Instant now = clock.instant();
    known.keySet().stream()
        .filter(connected::contains)
        .forEach(device -> underWay.put(device, now));
    List<Long> asleep = new ArrayList<>();
    sessions.computeIfPresent(
        account,
        (id, present) -> {
          Map<Long, Told> changed = new HashMap<>(present);
          asleep.clear();
          changed.replaceAll(
              (device, told) -> {
                if (connected.contains(device) || told.compareTo(what) >= 0) {
                  return told;
                }
                asleep.add(device);
                return what;
              });
          return changed;
        });
    asleep.forEach(device -> wake(account, device, what));
  }

  private void wake(long account, long device, Told what) {
    var unused =
        storage.write(
            tx -> tell(tx, device, what),
            found ->
                found.ifPresentOrElse(each -> send(each, what), () -> forget(account, device)));
  }

  private static Optional<Subscription> tell(Tx tx, long device, Told what) {
    Optional<Subscription> found = tx.push().find(device);
    found.ifPresent(each -> tx.push().tell(device, what));
    return found;
  }

  private void send(Subscription subscription, Told what) {
    if (gateway != null) {
      Urgency urgency = what == Told.CALL ? Urgency.HIGH : Urgency.NORMAL;
      gateway.send(
          new Wake(subscription.deviceId(), URI.create(subscription.endpoint()), urgency),
          (device, endpoint) -> gone(subscription.accountId(), device, endpoint));
    }
  }

  /** The push service knows the browser no more. */
  private void gone(long account, long device, URI endpoint) {
    var unused =
        storage.write(
            tx -> {
              tx.push().remove(device, endpoint.toString());
              return tx.push().find(device).isPresent();
            },
            still -> {
              if (!still) {
                forget(account, device);
              }
            });
  }

  @Override
  public void arrived(Endpoint endpoint, boolean first) {
    Principal who = endpoint.principal();
    Map<Long, Told> known = sessions.get(who.accountId());
    Told told = known == null ? null : known.get(who.deviceId());
    if (told != null && told != Told.NOTHING) {
      note(who.accountId(), who.deviceId(), Told.NOTHING);
      notes.note(who.deviceId(), Told.NOTHING);
    }
  }

  @Override
  public void vanished(Endpoint endpoint) {
    if (underWay.containsKey(endpoint.principal().deviceId())) {
      vanished.add(endpoint.principal().deviceId());
    }
  }

  /** Whoever vanished is woken for what may not have arrived. */
  @Override
  public void left(Endpoint endpoint, boolean last) {
    Principal who = endpoint.principal();
    Instant sent = underWay.remove(who.deviceId());
    if (vanished.remove(who.deviceId())
        && sent != null
        && sent.plus(DOUBT).isAfter(clock.instant())) {
      wake(who.accountId(), Told.MESSAGE);
    }
  }
}
