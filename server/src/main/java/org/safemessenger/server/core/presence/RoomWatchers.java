package org.safemessenger.server.core.presence;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.room.Role;
import org.safemessenger.server.core.storage.Tx;

/** Which devices asked for the presence of which rooms' members. Safe for any thread. */
final class RoomWatchers {
  private static final int MOST_PER_DEVICE = 50;

  private final Map<Long, Set<Principal>> byRoom = new ConcurrentHashMap<>();
  private final Map<Principal, Set<Long>> byDevice = new ConcurrentHashMap<>();

  void add(Principal watcher, long roomId) {
    Set<Long> rooms = byDevice.computeIfAbsent(watcher, who -> ConcurrentHashMap.newKeySet());
    if (rooms.size() >= MOST_PER_DEVICE) {
      throw Rejection.because(
          Reason.TOO_LARGE,
          "A device can watch the presence of " + MOST_PER_DEVICE + " rooms at a time.");
    }
    rooms.add(roomId);
    byRoom.computeIfAbsent(roomId, id -> ConcurrentHashMap.newKeySet()).add(watcher);
  }

  void remove(Principal watcher) {
    Set<Long> rooms = byDevice.remove(watcher);
    if (rooms != null) {
      rooms.forEach(
          roomId ->
              byRoom.computeIfPresent(
                  roomId,
                  (id, watchers) -> {
                    watchers.remove(watcher);
                    return watchers.isEmpty() ? null : watchers;
                  }));
    }
  }

  boolean isEmpty() {
    return byRoom.isEmpty();
  }

  /** The devices that watch a room which their account and this one are both members of. */
  Set<Principal> ofMember(Tx tx, long accountId) {
    Set<Principal> audience = new HashSet<>();
    byRoom.forEach(
        (roomId, watchers) -> {
          if (isMember(tx, roomId, accountId)) {
            watchers.stream()
                .filter(watcher -> isMember(tx, roomId, watcher.accountId()))
                .forEach(audience::add);
          }
        });
    return audience;
  }

  private static boolean isMember(Tx tx, long roomId, long accountId) {
    return tx.rooms().role(roomId, accountId).filter(Role::isMember).isPresent();
  }
}
