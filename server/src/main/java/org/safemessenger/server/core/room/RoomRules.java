package org.safemessenger.server.core.room;

import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.PlainText;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.storage.Tx;

/**
 * How big rooms may get; {@code general}, which everybody is in, does not count.
 *
 * @param maxMembers members of one room, those invited included
 * @param maxPerAccount rooms that one account is in or invited to
 */
public record RoomRules(int maxMembers, int maxPerAccount) {
  private static final int LONGEST_TOPIC = 256;

  /** The topic as it is kept; null for an empty one. */
  static @Nullable String topic(String text) {
    String checked = PlainText.check("The room topic", text, LONGEST_TOPIC);
    return checked.isEmpty() ? null : checked;
  }

  /** Before one more is taken in or invited. */
  void requireSpace(Tx tx, Room room, long accountId) {
    if (tx.rooms().memberCount(room.id()) >= maxMembers) {
      throw Rejection.because(
          Reason.CONFLICT,
          "The room is full: it has " + maxMembers + " members; try again when somebody left.");
    }
    requireFewRooms(tx, accountId);
  }

  void requireFewRooms(Tx tx, long accountId) {
    if (tx.rooms().roomCount(accountId) > maxPerAccount) {
      throw Rejection.because(
          Reason.CONFLICT,
          "One account can be in " + maxPerAccount + " rooms; leave one of them first.");
    }
  }
}
