package org.safemessenger.server.core.room;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.account.UsernamePolicy;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/**
 * Rooms by name and their members, in memory: what sending to a room asks all the time. Everybody
 * is a member of {@code general}, so nobody is listed for it. Safe for any thread; changes are told
 * from the publishing thread.
 */
public final class RoomDirectory {
  private static final int KEPT = 50_000;

  private final Storage storage;
  private final UsernamePolicy names;
  private final AsyncCache<String, Room> byWrittenName =
      Caffeine.newBuilder().maximumSize(KEPT).buildAsync();
  private final AsyncCache<Long, Set<Long>> members =
      Caffeine.newBuilder().maximumSize(KEPT).buildAsync();

  public RoomDirectory(Storage storage, UsernamePolicy names) {
    this.storage = storage;
    this.names = names;
  }

  /** Whether or not one may see it. Complete at once when asked for lately; else NOT_FOUND. */
  CompletableFuture<Room> find(String name) {
    if (name.length() > 4 * UsernamePolicy.LONGEST) {
      return CompletableFuture.failedFuture(notFound());
    }
    return byWrittenName
        .get(name, (key, executor) -> storage.readLater(tx -> lookUp(tx, key).orElse(null)))
        .thenApply(room -> Optional.ofNullable(room).orElseThrow(RoomDirectory::notFound));
  }

  /** The same inside a transaction. */
  Room find(Tx tx, String name) {
    return lookUp(tx, name).orElseThrow(RoomDirectory::notFound);
  }

  private Optional<Room> lookUp(Tx tx, String name) {
    return names.keyOf(name).flatMap(tx.rooms()::byKey);
  }

  /**
   * The room of that name if the account is a member; else NOT_FOUND, or NOT_PERMITTED if anybody
   * may know that the room exists.
   */
  public CompletableFuture<Room> asMember(Principal who, String name) {
    return find(name)
        .thenCompose(
            room ->
                isGeneral(room)
                    ? CompletableFuture.completedFuture(room)
                    : members(room.id())
                        .thenApply(in -> requireMember(room, in.contains(who.accountId()))));
  }

  /** The same inside a transaction. */
  public Room asMember(Tx tx, Principal who, String name) {
    Room room = find(tx, name);
    boolean member = tx.rooms().role(room.id(), who.accountId()).filter(Role::isMember).isPresent();
    return requireMember(room, member);
  }

  private static Room requireMember(Room room, boolean member) {
    if (member) {
      return room;
    }
    if (room.isPrivate()) {
      throw notFound();
    }
    throw Rejection.because(
        Reason.NOT_PERMITTED, "You are not a member of this room; join it first.");
  }

  /** Accounts that are members now; live, not for changing. Not for {@code general}. */
  CompletableFuture<Set<Long>> members(long roomId) {
    return members.get(roomId, (id, executor) -> storage.readLater(tx -> load(tx, roomId)));
  }

  private static Set<Long> load(Tx tx, long roomId) {
    Set<Long> ids = ConcurrentHashMap.newKeySet();
    tx.rooms().members(roomId).stream()
        .filter(member -> member.role().isMember())
        .forEach(member -> ids.add(member.accountId()));
    return ids;
  }

  static boolean isGeneral(Room room) {
    return room.name().equals(Room.GENERAL);
  }

  void joined(long roomId, long accountId) {
    Set<Long> known = known(roomId);
    if (known != null) {
      known.add(accountId);
    }
  }

  /** To be called after each commit that ended a membership. */
  public void left(long roomId, long accountId) {
    Set<Long> known = known(roomId);
    if (known != null) {
      known.remove(accountId);
    }
  }

  void changed() {
    byWrittenName.synchronous().invalidateAll();
  }

  /**
   * A set that is still being read may be older than the change: it is dropped and read again when
   * next asked for.
   */
  private @Nullable Set<Long> known(long roomId) {
    CompletableFuture<Set<Long>> present = members.getIfPresent(roomId);
    if (present == null) {
      return null;
    }
    if (present.isDone() && !present.isCompletedExceptionally()) {
      return present.join();
    }
    members.synchronous().invalidate(roomId);
    return null;
  }

  static RuntimeException notFound() {
    return Rejection.because(
        Reason.NOT_FOUND, "There is no room of that name; check how it is written.");
  }
}
