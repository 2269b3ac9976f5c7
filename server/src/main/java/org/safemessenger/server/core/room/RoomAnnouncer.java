package org.safemessenger.server.core.room;

import java.util.Set;
import java.util.function.Predicate;
import org.safemessenger.server.core.notice.Announcer;
import org.safemessenger.server.core.notice.Notice;

/** Tells a room's members something. For the publishing thread, which may have to read them. */
public final class RoomAnnouncer {
  private final Announcer announcer;
  private final RoomDirectory directory;

  public RoomAnnouncer(Announcer announcer, RoomDirectory directory) {
    this.announcer = announcer;
    this.directory = directory;
  }

  /** All members who are connected, on all their devices. */
  public void tell(long roomId, String roomName, Notice notice) {
    if (roomName.equals(Room.GENERAL)) {
      announcer.tellEverybody(notice);
    } else {
      announcer.tell(members(roomId), notice);
    }
  }

  /** The same but for one account. */
  void tellOthers(Room room, long accountId, Notice notice) {
    announcer.tell(
        members(room.id()).stream().filter(Predicate.not(id -> id == accountId)).toList(), notice);
  }

  void tellOne(long accountId, Notice notice) {
    announcer.tell(accountId, notice);
  }

  private Set<Long> members(long roomId) {
    return directory.members(roomId).join();
  }
}
