package org.safemessenger.client;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.safemessenger.command.RoomCommand;
import org.safemessenger.protocol.safemessenger.reply.Done;
import org.safemessenger.protocol.safemessenger.reply.RoomReply;

/** Rooms, their members and roles. Every method throws {@link ServerRejection} if refused. */
public final class Rooms {
  private final Calls calls;

  Rooms(Calls calls) {
    this.calls = calls;
  }

  /**
   * Joins a room and makes it the current one; a public room that does not exist is created. Also
   * accepts an invitation.
   */
  public RoomReply.Joined join(String room) {
    return calls.call(new RoomCommand.JoinRoom(room), RoomReply.Joined.class);
  }

  public RoomReply.Left leave(String room) {
    return calls.call(new RoomCommand.LeaveRoom(room), RoomReply.Left.class);
  }

  public RoomReply.Users users(String room) {
    return calls.call(new RoomCommand.GetUsers(room), RoomReply.Users.class);
  }

  /** Public rooms, one's own rooms and invitations. */
  public List<RoomReply.Room> list() {
    return calls.call(new RoomCommand.ListRooms(), RoomReply.Rooms.class).rooms();
  }

  public RoomReply.Room create(String name, boolean isPrivate, @Nullable String topic) {
    return calls.call(new RoomCommand.CreateRoom(name, isPrivate, topic), RoomReply.Room.class);
  }

  public void invite(String room, String username) {
    calls.call(new RoomCommand.InviteToRoom(room, username), Done.class);
  }

  public void remove(String room, String username) {
    calls.call(new RoomCommand.RemoveFromRoom(room, username), Done.class);
  }

  /**
   * @param role {@code owner}, {@code moderator} or {@code member}
   */
  public void setRole(String room, String username, String role) {
    calls.call(new RoomCommand.SetRoomRole(room, username, role), Done.class);
  }

  public void setTopic(String room, String topic) {
    calls.call(new RoomCommand.SetRoomTopic(room, topic), Done.class);
  }
}
