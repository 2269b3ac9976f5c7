package org.safemessenger.server.core.room;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.account.Username;

/**
 * Where rooms and their members are kept. Room names follow the rules of usernames and are compared
 * the same way.
 */
public interface RoomStore {
  record Member(long accountId, String username, Role role, long joinedSeq) {}

  /**
   * @param invitedBy who invited the account last, where it is invited
   */
  record Listing(Room room, @Nullable Role role, int memberCount, @Nullable String invitedBy) {}

  /** Empty when the name is taken. */
  Optional<Room> insert(Username name, boolean isPrivate, @Nullable String topic, Instant now);

  Optional<Room> byKey(String key);

  Optional<Room> byId(long id);

  void setTopic(long roomId, @Nullable String topic);

  /** Adds or changes; a new member's read mark and {@code joinedSeq} are the room's last seq. */
  void putMember(long roomId, long accountId, Role role);

  /** Gives an invitation, or says who gave it last. */
  void invite(long roomId, long accountId, long by);

  void removeMember(long roomId, long accountId);

  Optional<Role> role(long roomId, long accountId);

  List<Member> members(long roomId);

  /** Members and those invited. */
  int memberCount(long roomId);

  /** Rooms that the account is in or invited to, {@code general} included. */
  int roomCount(long accountId);

  /** Public rooms and those that the account is in or invited to, by name. */
  List<Listing> visibleTo(long accountId);
}
