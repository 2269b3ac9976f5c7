package org.safemessenger.server.core.room;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.safemessenger.server.core.Principal;
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

  /** That somebody came or went: the members, and their own other devices. */
  void tellBut(Principal who, Room room, Notice notice) {
    announcer.tell(without(who.accountId(), members(room.id())), notice);
    announcer.tellOwnOthers(who, notice);
  }

  /**
   * All members but those of one account, from any thread; and nobody when more than {@code most}
   * would hear it.
   */
  public void tellFewOthers(Room room, long accountId, Notice notice, int most) {
    if (RoomDirectory.isGeneral(room)) {
      announcer.tellOthers(accountId, notice, most);
      return;
    }
    var unused =
        directory
            .members(room.id())
            .thenAccept(
                members -> {
                  if (members.size() <= most) {
                    announcer.tell(without(accountId, members), notice);
                  }
                });
  }

  private static List<Long> without(long accountId, Set<Long> members) {
    return members.stream().filter(Predicate.not(id -> id == accountId)).toList();
  }

  void tellOne(long accountId, Notice notice) {
    announcer.tell(accountId, notice);
  }

  /** Not of {@code general}, where everybody is. */
  public Set<Long> members(long roomId) {
    return directory.members(roomId).join();
  }
}
