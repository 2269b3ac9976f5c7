package org.safemessenger.protocol.safemessenger.command;

import static org.safemessenger.protocol.Fields.required;

import org.jspecify.annotations.Nullable;

/** Rooms, their members and roles. */
public sealed interface RoomCommand extends Command {

  /** {@code join_room}: creates a public room that does not exist; makes it the current room. */
  record JoinRoom(String roomName) implements RoomCommand {
    public JoinRoom {
      required(roomName, "room_name");
    }
  }

  /** {@code leave_room}: the current room when no name is given. */
  record LeaveRoom(@Nullable String roomName) implements RoomCommand {}

  /** {@code get_users}: of the current room when no name is given. */
  record GetUsers(@Nullable String roomName) implements RoomCommand {}

  /** {@code list_rooms}: public rooms, one's own rooms and invitations. */
  record ListRooms() implements RoomCommand {}

  /** {@code create_room}; {@code private} is {@code isPrivate}. */
  record CreateRoom(
      String name,
      @com.fasterxml.jackson.annotation.JsonProperty("private") @Nullable Boolean isPrivate,
      @Nullable String topic)
      implements RoomCommand {
    public CreateRoom {
      required(name, "name");
    }
  }

  record InviteToRoom(String room, String username) implements RoomCommand {
    public InviteToRoom {
      required(room, "room");
      required(username, "username");
    }
  }

  record RemoveFromRoom(String room, String username) implements RoomCommand {
    public RemoveFromRoom {
      required(room, "room");
      required(username, "username");
    }
  }

  /** {@code set_room_role}: {@code owner}, {@code moderator} or {@code member}. */
  record SetRoomRole(String room, String username, String role) implements RoomCommand {
    public SetRoomRole {
      required(room, "room");
      required(username, "username");
      required(role, "role");
    }
  }

  record SetRoomTopic(String room, String topic) implements RoomCommand {
    public SetRoomTopic {
      required(room, "room");
      required(topic, "topic");
    }
  }
}
