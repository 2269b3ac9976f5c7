package org.safemessenger.server.store.sql;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.account.Username;
import org.safemessenger.server.core.room.Role;
import org.safemessenger.server.core.room.Room;
import org.safemessenger.server.core.room.RoomStore;
import org.safemessenger.server.core.room.RoomStore.Listing;
import org.safemessenger.server.core.room.RoomStore.Member;

/** RoomStore in SQL. */
final class SqlRoomStore implements RoomStore {
  SqlRoomStore(Statements statements) {}

  @Override
  public Optional<Room> insert(
      Username name, boolean isPrivate, @Nullable String topic, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Room> byKey(String key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Room> byId(long id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setTopic(long roomId, @Nullable String topic) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void putMember(long roomId, long accountId, Role role) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void removeMember(long roomId, long accountId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Role> role(long roomId, long accountId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Member> members(long roomId) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<Listing> visibleTo(long accountId) {
    throw new UnsupportedOperationException();
  }
}
