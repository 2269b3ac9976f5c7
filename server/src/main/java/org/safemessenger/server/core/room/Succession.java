package org.safemessenger.server.core.room;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.safemessenger.server.core.storage.Tx;

/** A room is not left without an owner while it has members. */
public final class Succession {
  private Succession() {}

  /**
   * To be called when a member is gone: without an owner, the member of the highest standing, and
   * among those the one who joined first, becomes the owner.
   *
   * @param left the members who stay
   */
  public static Optional<RoomStore.Member> settle(Tx tx, long roomId, List<RoomStore.Member> left) {
    if (left.stream().anyMatch(member -> member.role() == Role.OWNER)) {
      return Optional.empty();
    }
    Optional<RoomStore.Member> heir =
        left.stream()
            .max(
                Comparator.comparing(RoomStore.Member::role)
                    .thenComparing(Comparator.comparing(RoomStore.Member::joinedSeq).reversed()));
    heir.ifPresent(member -> tx.rooms().putMember(roomId, member.accountId(), Role.OWNER));
    return heir;
  }

  /** The members of a room without those who are only invited. */
  public static List<RoomStore.Member> members(Tx tx, long roomId) {
    return tx.rooms().members(roomId).stream().filter(member -> member.role().isMember()).toList();
  }
}
