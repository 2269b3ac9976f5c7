package org.safemessenger.server.core.message;

import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.notice.Announcer;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.core.push.Wakeups;
import org.safemessenger.server.core.room.Room;
import org.safemessenger.server.core.room.RoomAnnouncer;

/** Tells the participants of a conversation something. For the publishing thread. */
public final class Audience {
  private static final int SMALL = 200;

  private final Announcer announcer;
  private final RoomAnnouncer rooms;
  private final Wakeups wakeups;

  public Audience(Announcer announcer, RoomAnnouncer rooms, Wakeups wakeups) {
    this.announcer = announcer;
    this.rooms = rooms;
    this.wakeups = wakeups;
  }

  /** Every connected device of every participant. */
  void tell(Conversation conversation, Notice notice) {
    String room = conversation.room();
    if (room != null) {
      rooms.tell(conversation.id(), room, notice);
    } else if (conversation.low() == conversation.high()) {
      announcer.tell(conversation.low(), notice);
    } else {
      announcer.tell(Set.of(conversation.low(), conversation.high()), notice);
    }
  }

  /**
   * A new message. In a direct chat the device that sent it is left out: its answer says all; a
   * room's members all see the same order, and a note to oneself is for oneself.
   */
  void tellPosted(Conversation conversation, Principal sender, Message message) {
    Notice notice = new Notice.MessagePosted(message);
    if (conversation.isRoom() || conversation.low() == conversation.high()) {
      tell(conversation, notice);
    } else {
      Set<Long> sides = Set.of(conversation.low(), conversation.high());
      announcer.tellBut(sender.deviceId(), sides, notice);
    }
    if (!wakeups.isIdle()) {
      wake(conversation, sender.accountId());
    }
  }

  private void wake(Conversation conversation, long sender) {
    String room = conversation.room();
    if (room == null) {
      wakeups.posted(Set.of(conversation.low() + conversation.high() - sender), sender);
    } else if (room.equals(Room.GENERAL)) {
      wakeups.postedToEverybody(sender);
    } else {
      wakeups.posted(rooms.members(conversation.id()), sender);
    }
  }

  /** The same, with a notice that names the other side of a direct chat to each side. */
  void tellEach(
      Conversation conversation, Names names, Function<@Nullable String, Notice> noticeWith) {
    String room = conversation.room();
    if (room != null) {
      rooms.tell(conversation.id(), room, noticeWith.apply(null));
      return;
    }
    announcer.tell(conversation.low(), noticeWith.apply(names.high()));
    if (conversation.low() != conversation.high()) {
      announcer.tell(conversation.high(), noticeWith.apply(names.low()));
    }
  }

  void tellOne(long accountId, Notice notice) {
    announcer.tell(accountId, notice);
  }

  /** What somebody did, for their other devices. */
  void tellOwnOthers(Principal who, Notice notice) {
    announcer.tellOwnOthers(who, notice);
  }

  /** The other members of a room; nobody if so many would hear that it is not worth it. */
  void tellSmallRoom(Room room, long accountId, Notice notice) {
    rooms.tellFewOthers(room, accountId, notice, SMALL);
  }

  /** The names of the two sides of a direct chat. */
  record Names(@Nullable String low, @Nullable String high) {
    static Names of(Conversation conversation, Message message) {
      return of(conversation, message.senderId(), message.sender(), message.recipient());
    }

    static Names of(
        Conversation conversation, long one, String oneName, @Nullable String otherName) {
      return conversation.low() == one
          ? new Names(oneName, otherName == null ? oneName : otherName)
          : new Names(otherName, oneName);
    }
  }
}
