package org.safemessenger.server.core.device;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.PlainText;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.account.Account;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/**
 * Whose token is whose, in memory as far as it was asked for lately, so that ten thousand clients
 * that come back at once cost one read each and wait for no write. Safe for any thread.
 */
public final class Sessions {
  private static final int KEPT = 100_000;
  private static final int LONGEST_NAME = 64;
  private static final long SEEN_AGAIN_MILLIS = Duration.ofMinutes(1).toMillis();

  // Longer than any read that began before a session ended can take to come back with it.
  private static final Duration REMEMBER_ENDED = Duration.ofMinutes(10);

  /** Times are epoch milliseconds; the answer is kept ready for those who ask all the time. */
  private static final class Known {
    final Principal principal;
    final CompletableFuture<Principal> answer;
    final long createdAt;
    volatile long lastSeen;
    volatile long lastLogin;

    Known(Principal principal, long createdAt, long lastSeen) {
      this.principal = principal;
      this.answer = CompletableFuture.completedFuture(principal);
      this.createdAt = createdAt;
      this.lastSeen = lastSeen;
      this.lastLogin = lastSeen;
    }
  }

  private final Storage storage;
  private final SessionRules rules;
  private final long idleMillis;
  private final long lifetimeMillis;
  private final InstantSource clock;
  private final LastSeen sightings;
  private final Cache<String, Known> byDigest = Caffeine.newBuilder().maximumSize(KEPT).build();
  private final Cache<Long, Boolean> ended =
      Caffeine.newBuilder().maximumSize(KEPT).expireAfterWrite(REMEMBER_ENDED).build();

  public Sessions(Storage storage, SessionRules rules, InstantSource clock) {
    this.storage = storage;
    this.rules = rules;
    this.idleMillis = rules.idle().toMillis();
    this.lifetimeMillis = rules.lifetime().toMillis();
    this.clock = clock;
    this.sightings = new LastSeen(storage);
  }

  public Instant now() {
    return clock.instant();
  }

  /** The name a device gave itself, or one for a device that gave none; MALFORMED or TOO_LARGE. */
  public static String deviceName(@Nullable String given) {
    String name = given == null ? "" : PlainText.check("The device name", given, LONGEST_NAME);
    return name.isEmpty() ? "unnamed device" : name;
  }

  /**
   * A session that was begun.
   *
   * @param displaced sessions that had to make room; {@link #forget} them after the commit
   */
  public record Begun(Principal principal, List<DeviceStore.Ended> displaced) {}

  /** Begins a session inside a transaction. */
  public Begun begin(Tx tx, Account account, String deviceName, SessionToken token) {
    List<DeviceStore.Ended> displaced = makeRoom(tx, account.id());
    Device device = tx.devices().insert(account.id(), deviceName, token.digest(), now());
    return new Begun(new Principal(account.id(), account.name(), device.id()), displaced);
  }

  private List<DeviceStore.Ended> makeRoom(Tx tx, long accountId) {
    List<Device> present = tx.devices().ofAccount(accountId);
    return present.stream()
        .sorted(Comparator.comparing(Device::lastSeen).thenComparing(Device::id))
        .limit(Math.max(0, present.size() - rules.most() + 1L))
        .flatMap(device -> tx.devices().delete(accountId, device.id()).stream())
        .toList();
  }

  /**
   * Whose token it is, who comes back with it; empty if it was never given out, has expired, or was
   * revoked.
   */
  public Optional<Principal> find(Tx tx, String digest) {
    Known known = byDigest.getIfPresent(digest);
    return (known != null && isAlive(known) ? Optional.of(known) : load(tx, digest))
        .map(found -> seen(found, true).principal);
  }

  /** Whose token it is, who need not come back for that; null unless it was asked for lately. */
  public @Nullable CompletableFuture<Principal> known(String digest) {
    Known known = byDigest.getIfPresent(digest);
    return known != null && isAlive(known) ? seen(known, false).answer : null;
  }

  /** The same from the store; empty as with {@link #find}. */
  public Optional<Principal> identify(Tx tx, String digest) {
    return load(tx, digest).map(found -> seen(found, false).principal);
  }

  /** Whether the session ended lately: a connection may come just after its session went. */
  public boolean hasEnded(long deviceId) {
    return ended.getIfPresent(deviceId) != null;
  }

  /** To be called after the commit that deleted the sessions. */
  public void forget(Collection<DeviceStore.Ended> over) {
    for (DeviceStore.Ended one : over) {
      ended.put(one.deviceId(), true);
      byDigest.invalidate(one.tokenDigest());
    }
  }

  /** The device is connected; written down some time later. */
  void seen(Principal principal) {
    sightings.note(principal, false, now());
  }

  /** Deletes what has expired. */
  CompletableFuture<List<DeviceStore.Ended>> sweep() {
    Instant now = now();
    return storage.write(
        tx -> tx.devices().deleteExpired(now.minus(rules.idle()), now.minus(rules.lifetime())),
        this::forget);
  }

  private Optional<Known> load(Tx tx, String digest) {
    Instant now = now();
    return tx.devices()
        .byDigest(digest, now.minus(rules.idle()), now.minus(rules.lifetime()))
        .flatMap(device -> tx.accounts().byId(device.accountId()).map(a -> known(device, a)))
        .map(known -> remember(digest, known));
  }

  private static Known known(Device device, Account account) {
    return new Known(
        new Principal(account.id(), account.name(), device.id()),
        device.createdAt().toEpochMilli(),
        device.lastSeen().toEpochMilli());
  }

  private Known remember(String digest, Known known) {
    byDigest.put(digest, known);
    // The session may have ended between the read and the line above; forget() marks it first.
    if (hasEnded(known.principal.deviceId())) {
      byDigest.invalidate(digest);
    }
    return known;
  }

  private boolean isAlive(Known known) {
    long now = clock.millis();
    return known.lastSeen > now - idleMillis && known.createdAt > now - lifetimeMillis;
  }

  private Known seen(Known known, boolean login) {
    long now = clock.millis();
    if ((login ? known.lastLogin : known.lastSeen) + SEEN_AGAIN_MILLIS < now) {
      known.lastSeen = now;
      known.lastLogin = login ? now : known.lastLogin;
      sightings.note(known.principal, login, Instant.ofEpochMilli(now));
    }
    return known;
  }
}
