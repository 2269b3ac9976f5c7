package org.safemessenger.protocol.safemessenger.reply;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers about rooms. */
public sealed interface RoomReply extends Reply {

  /** {@code room_joined}. */
  record Joined(String roomName, List<String> users) implements RoomReply {
    public Joined {
      users = List.copyOf(users);
    }
  }

  /** {@code room_left}; {@code newRoom} is the connection's current room afterwards. */
  record Left(String roomName, String newRoom) implements RoomReply {}

  /** {@code users_list}. */
  record Users(String room, List<String> users, int userCount, List<Member> members)
      implements RoomReply {
    public Users {
      users = List.copyOf(users);
      members = List.copyOf(members);
    }
  }

  record Member(String username, boolean online, String role) {}

  record Rooms(List<Room> rooms) implements RoomReply {
    public Rooms {
      rooms = List.copyOf(rooms);
    }
  }

  /**
   * @param role one's own: {@code owner}, {@code moderator}, {@code member}, {@code invited}, or
   *     absent
   * @param invitedBy who invited one, where that is the role
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Room(
      String room,
      @JsonProperty("private") boolean isPrivate,
      @Nullable String topic,
      @Nullable String role,
      int memberCount,
      @Nullable String invitedBy)
      implements RoomReply {}
}
