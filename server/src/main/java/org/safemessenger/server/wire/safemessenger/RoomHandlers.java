package org.safemessenger.server.wire.safemessenger;

import static org.safemessenger.server.core.limit.LimitClass.QUERY;
import static org.safemessenger.server.core.limit.LimitClass.REQUEST;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.safemessenger.command.RoomCommand;
import org.safemessenger.protocol.safemessenger.reply.Done;
import org.safemessenger.protocol.safemessenger.reply.RoomReply;
import org.safemessenger.server.core.Futures;
import org.safemessenger.server.core.Rejected;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.room.Role;
import org.safemessenger.server.core.room.Room;
import org.safemessenger.server.core.room.RoomStore;
import org.safemessenger.server.core.room.Rooms;
import org.safemessenger.server.wire.safemessenger.Dispatch.Row;

/** Rooms, their members and roles. */
public final class RoomHandlers {
  private static final Answer DONE = new Answer.Plain(new Done());

  private final Rooms rooms;

  public RoomHandlers(Rooms rooms) {
    this.rooms = rooms;
  }

  Stream<Row<?>> rows() {
    return Stream.of(
        Row.alone(RoomCommand.JoinRoom.class, QUERY, this::join),
        Row.alone(RoomCommand.LeaveRoom.class, QUERY, this::leave),
        Row.alone(RoomCommand.GetUsers.class, QUERY, this::users),
        Row.alone(RoomCommand.ListRooms.class, QUERY, this::list),
        Row.alone(RoomCommand.CreateRoom.class, QUERY, this::create),
        Row.alone(RoomCommand.InviteToRoom.class, REQUEST, this::invite),
        Row.alone(RoomCommand.RemoveFromRoom.class, QUERY, this::remove),
        Row.alone(RoomCommand.SetRoomRole.class, QUERY, this::setRole),
        Row.alone(RoomCommand.SetRoomTopic.class, QUERY, this::setTopic));
  }

  private CompletableFuture<Answer> join(Caller caller, RoomCommand.JoinRoom command) {
    return rooms
        .join(caller.principal(), command.roomName())
        .thenApply(
            membership -> {
              caller.moveTo(membership.room().name());
              return new Answer.Plain(
                  new RoomReply.Joined(membership.room().name(), names(membership)));
            });
  }

  private CompletableFuture<Answer> leave(Caller caller, RoomCommand.LeaveRoom command) {
    boolean current = command.roomName() == null;
    return rooms
        .leave(caller.principal(), caller.roomOr(command.roomName()))
        .thenApply(Room::name)
        .exceptionallyCompose(
            failure ->
                current && isOver(failure)
                    ? CompletableFuture.completedFuture(caller.room())
                    : CompletableFuture.failedFuture(failure))
        .thenApply(
            left -> {
              if (left.equals(caller.room())) {
                caller.moveTo(Room.GENERAL);
              }
              return new Answer.Plain(new RoomReply.Left(left, caller.room()));
            });
  }

  /**
   * Whether the membership ended elsewhere. Until it is left, such a room stays the current one:
   * what was typed for it must not end up in {@code general}.
   */
  private static boolean isOver(Throwable failure) {
    return Futures.cause(failure) instanceof Rejected rejected
        && EnumSet.of(Reason.NOT_FOUND, Reason.NOT_PERMITTED)
            .contains(rejected.rejection().reason());
  }

  private CompletableFuture<Answer> users(Caller caller, RoomCommand.GetUsers command) {
    return rooms
        .members(caller.principal(), caller.roomOr(command.roomName()))
        .thenApply(
            membership ->
                new Answer.Plain(
                    new RoomReply.Users(
                        membership.room().name(),
                        names(membership),
                        membership.members().size(),
                        membership.members().stream().map(RoomHandlers::member).toList())));
  }

  private CompletableFuture<Answer> list(Caller caller, RoomCommand.ListRooms command) {
    return rooms
        .list(caller.principal())
        .thenApply(
            listings ->
                new Answer.Plain(
                    new RoomReply.Rooms(listings.stream().map(RoomHandlers::room).toList())));
  }

  private CompletableFuture<Answer> create(Caller caller, RoomCommand.CreateRoom command) {
    boolean isPrivate = Boolean.TRUE.equals(command.isPrivate());
    return rooms
        .create(caller.principal(), command.name(), isPrivate, command.topic())
        .thenApply(
            room ->
                new Answer.Plain(
                    new RoomReply.Room(
                        room.name(),
                        room.isPrivate(),
                        room.topic(),
                        wireName(Role.OWNER),
                        1,
                        null)));
  }

  private CompletableFuture<Answer> invite(Caller caller, RoomCommand.InviteToRoom command) {
    return rooms
        .invite(caller.principal(), command.room(), command.username())
        .thenApply(done -> DONE);
  }

  private CompletableFuture<Answer> remove(Caller caller, RoomCommand.RemoveFromRoom command) {
    return rooms
        .remove(caller.principal(), command.room(), command.username())
        .thenApply(done -> DONE);
  }

  private CompletableFuture<Answer> setRole(Caller caller, RoomCommand.SetRoomRole command) {
    return rooms
        .setRole(caller.principal(), command.room(), command.username(), role(command.role()))
        .thenApply(done -> DONE);
  }

  private CompletableFuture<Answer> setTopic(Caller caller, RoomCommand.SetRoomTopic command) {
    return rooms
        .setTopic(caller.principal(), command.room(), command.topic())
        .thenApply(done -> DONE);
  }

  static RoomReply.Room room(RoomStore.Listing listing) {
    Role role = listing.role();
    return new RoomReply.Room(
        listing.room().name(),
        listing.room().isPrivate(),
        listing.room().topic(),
        role == null ? null : wireName(role),
        listing.memberCount(),
        listing.invitedBy());
  }

  private static RoomReply.Member member(Rooms.MemberView member) {
    return new RoomReply.Member(member.username(), member.online(), wireName(member.role()));
  }

  private static List<String> names(Rooms.Membership membership) {
    return membership.members().stream().map(Rooms.MemberView::username).toList();
  }

  private static String wireName(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static Role role(String name) {
    return switch (name) {
      case "owner" -> Role.OWNER;
      case "moderator" -> Role.MODERATOR;
      case "member" -> Role.MEMBER;
      case String other ->
          throw new MalformedException("the field 'role' must be owner, moderator or member");
    };
  }
}
