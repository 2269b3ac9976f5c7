package org.safemessenger.protocol.safemessenger.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.safemessenger.protocol.safemessenger.reply.AccountReply;
import org.safemessenger.protocol.safemessenger.reply.CallReply;
import org.safemessenger.protocol.safemessenger.reply.ContactReply;
import org.safemessenger.protocol.safemessenger.reply.ConversationReply;
import org.safemessenger.protocol.safemessenger.reply.Done;
import org.safemessenger.protocol.safemessenger.reply.MessageReply;
import org.safemessenger.protocol.safemessenger.reply.PushReply;
import org.safemessenger.protocol.safemessenger.reply.Reply;
import org.safemessenger.protocol.safemessenger.reply.RoomReply;

/** Every command: its name on the wire, its payload, and the name and payload of its answer. */
public final class Commands {
  /**
   * @param name the command's {@code action} (in the flat dialect its {@code type})
   * @param replyName the answer's {@code action}; {@code PONG} has no answer
   */
  public record Spec(
      String name,
      Class<? extends Command> type,
      String replyName,
      Class<? extends Reply> replyType) {}

  private static final List<Spec> ALL =
      List.of(
          new Spec("register", AccountCommand.Register.class, "register", Done.class),
          new Spec("login", AccountCommand.Login.class, "login", Done.class),
          new Spec("logout", AccountCommand.Logout.class, "logout", Done.class),
          new Spec(
              "change_password",
              AccountCommand.ChangePassword.class,
              "change_password",
              Done.class),
          new Spec(
              "list_sessions",
              AccountCommand.ListSessions.class,
              "list_sessions",
              AccountReply.Sessions.class),
          new Spec(
              "revoke_session", AccountCommand.RevokeSession.class, "revoke_session", Done.class),
          new Spec(
              "get_profile",
              AccountCommand.GetProfile.class,
              "get_profile",
              AccountReply.Profile.class),
          new Spec("set_profile", AccountCommand.SetProfile.class, "set_profile", Done.class),
          new Spec(
              "delete_account", AccountCommand.DeleteAccount.class, "delete_account", Done.class),
          new Spec(
              "export_account",
              AccountCommand.ExportAccount.class,
              "export_account",
              AccountReply.Export.class),
          new Spec(
              "presence",
              AccountCommand.SetPresence.class,
              "presence",
              AccountReply.Presence.class),
          new Spec(
              "public_message",
              MessageCommand.PublicMessage.class,
              "public_message",
              MessageReply.Stored.class),
          new Spec(
              "send_message",
              MessageCommand.SendMessage.class,
              "send_message",
              MessageReply.Stored.class),
          new Spec(
              "private_message",
              MessageCommand.PrivateMessage.class,
              "message_delivered",
              MessageReply.Delivered.class),
          new Spec(
              "edit_message",
              MessageCommand.EditMessage.class,
              "edit_message",
              MessageReply.Stored.class),
          new Spec(
              "delete_message",
              MessageCommand.DeleteMessage.class,
              "delete_message",
              MessageReply.Marked.class),
          new Spec("react", MessageCommand.React.class, "react", MessageReply.Marked.class),
          new Spec(
              "mark_message_read",
              MessageCommand.MarkMessageRead.class,
              "message_marked_read",
              MessageReply.Marked.class),
          new Spec(
              "mark_message_delivered",
              MessageCommand.MarkMessageDelivered.class,
              "message_marked_delivered",
              MessageReply.Marked.class),
          new Spec(
              "get_history",
              ConversationCommand.GetHistory.class,
              "get_history",
              ConversationReply.History.class),
          new Spec(
              "get_unread_messages",
              ConversationCommand.GetUnreadMessages.class,
              "unread_messages",
              ConversationReply.Unread.class),
          new Spec("sync", ConversationCommand.Sync.class, "sync", ConversationReply.Synced.class),
          new Spec(
              "list_conversations",
              ConversationCommand.ListConversations.class,
              "list_conversations",
              ConversationReply.Conversations.class),
          new Spec("typing", ConversationCommand.Typing.class, "typing", Done.class),
          new Spec("set_expiry", ConversationCommand.SetExpiry.class, "set_expiry", Done.class),
          new Spec("join_room", RoomCommand.JoinRoom.class, "room_joined", RoomReply.Joined.class),
          new Spec("leave_room", RoomCommand.LeaveRoom.class, "room_left", RoomReply.Left.class),
          new Spec("get_users", RoomCommand.GetUsers.class, "users_list", RoomReply.Users.class),
          new Spec("list_rooms", RoomCommand.ListRooms.class, "list_rooms", RoomReply.Rooms.class),
          new Spec(
              "create_room", RoomCommand.CreateRoom.class, "create_room", RoomReply.Room.class),
          new Spec("invite_to_room", RoomCommand.InviteToRoom.class, "invite_to_room", Done.class),
          new Spec(
              "remove_from_room", RoomCommand.RemoveFromRoom.class, "remove_from_room", Done.class),
          new Spec("set_room_role", RoomCommand.SetRoomRole.class, "set_room_role", Done.class),
          new Spec("set_room_topic", RoomCommand.SetRoomTopic.class, "set_room_topic", Done.class),
          new Spec(
              "send_friend_request",
              ContactCommand.SendFriendRequest.class,
              "friend_request_response",
              ContactReply.Outcome.class),
          new Spec(
              "accept_friend_request",
              ContactCommand.AcceptFriendRequest.class,
              "friend_request_accept_response",
              ContactReply.Outcome.class),
          new Spec(
              "decline_friend_request",
              ContactCommand.DeclineFriendRequest.class,
              "friend_request_decline_response",
              ContactReply.Outcome.class),
          new Spec(
              "remove_friend",
              ContactCommand.RemoveFriend.class,
              "remove_friend_response",
              ContactReply.Outcome.class),
          new Spec(
              "get_friends_list",
              ContactCommand.GetFriendsList.class,
              "friends_list",
              ContactReply.Friends.class),
          new Spec(
              "get_friend_requests",
              ContactCommand.GetFriendRequests.class,
              "friend_requests",
              ContactReply.Requests.class),
          new Spec("block_user", ContactCommand.BlockUser.class, "block_user", Done.class),
          new Spec("unblock_user", ContactCommand.UnblockUser.class, "unblock_user", Done.class),
          new Spec(
              "get_blocked_users",
              ContactCommand.GetBlockedUsers.class,
              "blocked_users",
              ContactReply.Blocked.class),
          new Spec("call_request", CallCommand.CallRequest.class, "call_request", Done.class),
          new Spec("call_accept", CallCommand.CallAccept.class, "call_accept", Done.class),
          new Spec("call_reject", CallCommand.CallReject.class, "call_reject", Done.class),
          new Spec("call_candidate", CallCommand.CallCandidate.class, "call_candidate", Done.class),
          new Spec("call_end", CallCommand.CallEnd.class, "call_end", Done.class),
          new Spec(
              "call_servers",
              CallCommand.CallServers.class,
              "call_servers",
              CallReply.Servers.class),
          new Spec("push_key", PushCommand.Key.class, "push_key", PushReply.Key.class),
          new Spec("push_subscribe", PushCommand.Subscribe.class, "push_subscribe", Done.class),
          new Spec(
              "push_unsubscribe", PushCommand.Unsubscribe.class, "push_unsubscribe", Done.class),
          new Spec("PONG", Pong.class, "", Done.class));

  private static final Map<String, Spec> BY_NAME =
      ALL.stream().collect(Collectors.toMap(Spec::name, Function.identity()));
  private static final Map<Class<? extends Command>, Spec> BY_TYPE =
      ALL.stream().collect(Collectors.toMap(Spec::type, Function.identity()));

  private Commands() {}

  public static List<Spec> all() {
    return ALL;
  }

  public static Optional<Spec> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  public static Spec of(Command command) {
    Spec spec = BY_TYPE.get(command.getClass());
    if (spec == null) {
      throw new IllegalStateException("not in the table of commands: " + command.getClass());
    }
    return spec;
  }
}
