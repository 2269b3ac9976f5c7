package org.safemessenger.server.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.account.Username;
import org.safemessenger.server.core.room.Role;
import org.safemessenger.server.core.room.Room;
import org.safemessenger.server.core.room.RoomStore;

/** Rooms are conversations that have a name; members are participants that have a role. */
final class SqlRoomStore implements RoomStore {
  private static final String ROOM = "c.id, c.room_name, c.is_private, c.topic";

  private final Statements statements;

  SqlRoomStore(Statements statements) {
    this.statements = statements;
  }

  @Override
  public Optional<Room> insert(
      Username name, boolean isPrivate, @Nullable String topic, Instant now) {
    return statements
        .insert(
            """
            INSERT INTO conversation (room_key, room_skeleton, room_name, is_private, topic)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING id""",
            name.key(),
            name.skeleton(),
            name.shown(),
            isPrivate,
            topic)
        .map(id -> new Room(id, name.shown(), isPrivate, topic));
  }

  @Override
  public Optional<Room> byKey(String key) {
    return statements.one(
        "SELECT " + ROOM + " FROM conversation c WHERE c.room_key = ?", SqlRoomStore::room, key);
  }

  @Override
  public Optional<Room> byId(long id) {
    return statements.one(
        "SELECT " + ROOM + " FROM conversation c WHERE c.id = ? AND c.room_name IS NOT NULL",
        SqlRoomStore::room,
        id);
  }

  @Override
  public void setTopic(long roomId, @Nullable String topic) {
    statements.update("UPDATE conversation SET topic = ? WHERE id = ?", topic, roomId);
  }

  @Override
  public void putMember(long roomId, long accountId, Role role) {
    if (isInvitation(roomId, accountId) && role.isMember()) {
      removeMember(roomId, accountId);
    }
    statements.update(
        """
        INSERT INTO participant (account_id, conversation_id, role, joined_seq, read_seq)
        SELECT ?, id, ?, last_seq, last_seq FROM conversation WHERE id = ?
        ON CONFLICT (account_id, conversation_id) DO UPDATE SET role = excluded.role""",
        accountId,
        role,
        roomId);
  }

  @Override
  public void invite(long roomId, long accountId, long by) {
    putMember(roomId, accountId, Role.INVITED);
    statements.update(
        "UPDATE participant SET invited_by = ? WHERE account_id = ? AND conversation_id = ?",
        by,
        accountId,
        roomId);
  }

  /** Whoever accepts an invitation joins now, not when it was written. */
  private boolean isInvitation(long roomId, long accountId) {
    return role(roomId, accountId).filter(role -> !role.isMember()).isPresent();
  }

  @Override
  public void removeMember(long roomId, long accountId) {
    statements.update(
        "DELETE FROM participant WHERE account_id = ? AND conversation_id = ?", accountId, roomId);
    statements.update(
        "DELETE FROM delivery_mark WHERE account_id = ? AND conversation_id = ?",
        accountId,
        roomId);
  }

  @Override
  public Optional<Role> role(long roomId, long accountId) {
    return statements.one(
        """
        SELECT role FROM participant
        WHERE account_id = ? AND conversation_id = ? AND role IS NOT NULL""",
        row -> Role.valueOf(row.getString(1)),
        accountId,
        roomId);
  }

  @Override
  public List<Member> members(long roomId) {
    return statements.list(
        """
        SELECT a.id, a.name, p.role, p.joined_seq FROM participant p
        JOIN account a ON a.id = p.account_id
        WHERE p.conversation_id = ? AND p.role IS NOT NULL ORDER BY a.name_key, a.id""",
        row ->
            new Member(
                row.getLong(1), row.getString(2), Role.valueOf(row.getString(3)), row.getLong(4)),
        roomId);
  }

  @Override
  public int memberCount(long roomId) {
    return (int)
        statements.number(
            "SELECT count(*) FROM participant WHERE conversation_id = ? AND role IS NOT NULL",
            roomId);
  }

  @Override
  public int roomCount(long accountId) {
    return (int)
        statements.number(
            "SELECT count(*) FROM participant WHERE account_id = ? AND role IS NOT NULL",
            accountId);
  }

  @Override
  public List<Listing> visibleTo(long accountId) {
    return statements.list(
        """
        SELECT c.id, c.room_name, c.is_private, c.topic, p.role,
          (SELECT count(*) FROM participant m
           WHERE m.conversation_id = c.id AND m.role <> 'INVITED'),
          (SELECT a.name FROM account a
           WHERE a.id = p.invited_by AND p.role = 'INVITED' AND a.status <> 'DELETED')
        FROM conversation c
        LEFT JOIN participant p ON p.conversation_id = c.id AND p.account_id = ?
        WHERE c.room_name IS NOT NULL AND (c.is_private = 0 OR p.role IS NOT NULL)
        ORDER BY c.room_key""",
        SqlRoomStore::listing,
        accountId);
  }

  private static Listing listing(ResultSet row) throws SQLException {
    String role = row.getString(5);
    return new Listing(
        room(row), role == null ? null : Role.valueOf(role), row.getInt(6), row.getString(7));
  }

  private static Room room(ResultSet row) throws SQLException {
    return new Room(row.getLong(1), row.getString(2), row.getInt(3) != 0, row.getString(4));
  }
}
