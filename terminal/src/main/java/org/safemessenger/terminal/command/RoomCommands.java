package org.safemessenger.terminal.command;

import static org.safemessenger.terminal.command.Command.Topic.ROOMS;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.Place;
import org.safemessenger.protocol.safemessenger.reply.RoomReply;
import org.safemessenger.terminal.command.Slot.Kind;
import org.safemessenger.terminal.model.Conversation;
import org.safemessenger.terminal.model.Update;
import org.safemessenger.terminal.session.Session;
import org.safemessenger.terminal.view.Words;

/** Rooms, their members and what they are about. */
final class RoomCommands {
  private static final Slot ROOM = Slot.of("ROOM", Kind.ROOM);
  private static final Slot NAME = Slot.of("NAME", Kind.PERSON);

  private RoomCommands() {}

  static List<Command> all() {
    return List.of(
        command("join", List.of(ROOM), "Enter a room, or accept an invitation", RoomCommands::join)
            .with("A public room that does not exist yet is created."),
        command("leave", List.of(ROOM.maybe()), "Leave a room", RoomCommands::leave).with(""),
        command("rooms", List.of(), "All rooms you could enter", RoomCommands::rooms).with(""),
        command(
                "create",
                List.of(
                    Slot.of("ROOM", Kind.TEXT),
                    Slot.oneOf("private", "public").maybe(),
                    Slot.of("TOPIC", Kind.TEXT).maybe()),
                "Make a room",
                RoomCommands::create)
            .with("A private room is entered by invitation: /invite NAME."),
        command(
                "invite",
                List.of(NAME, ROOM.maybe()),
                "Invite somebody to a room",
                RoomCommands::invite)
            .with(""),
        command("kick", List.of(NAME), "Put somebody out of this room", RoomCommands::kick)
            .with(""),
        command(
                "role",
                List.of(NAME, Slot.oneOf("owner", "moderator", "member")),
                "Give somebody a role in this room",
                RoomCommands::role)
            .with("Moderators may delete messages and put people out."),
        command(
                "topic",
                List.of(Slot.of("TEXT", Kind.TEXT).maybe()),
                "Show or set what this room is about",
                RoomCommands::topic)
            .with(""),
        command("users", List.of(ROOM.maybe()), "Who is in this room", RoomCommands::users)
            .with(""));
  }

  /** A command still without its details. */
  private record Draft(String name, List<Slot> slots, String summary, Command.Action action) {
    Command with(String detail) {
      return new Command(name, ROOMS, slots, summary, detail, action);
    }
  }

  private static Draft command(
      String name, List<Slot> slots, String summary, Command.Action action) {
    return new Draft(name, slots, summary, action);
  }

  private static void join(Session session, Invocation invocation) {
    String room = Invocation.roomName(invocation.arguments().rest(0));
    RoomReply.Joined joined = session.client().rooms().join(room);
    Place place = Place.room(joined.roomName());
    session.apply(new Update.Members(place, joined.users()));
    session.reading().open(place);
    session.directory().rooms();
  }

  private static void leave(Session session, Invocation invocation) {
    String room = invocation.room(0);
    RoomReply.Left left = session.client().rooms().leave(room);
    session.apply(new Update.Unlisted(Place.room(left.roomName())));
    session.reading().open(Place.room(left.newRoom()));
    session.answer("You left #" + left.roomName() + ".");
  }

  private static void rooms(Session session, Invocation invocation) {
    List<RoomReply.Room> rooms = session.client().rooms().list();
    if (rooms.isEmpty()) {
      session.answer("There are no rooms. Make one: /create ROOM");
      return;
    }
    session.answer(
        rooms.stream()
            .map(RoomCommands::describe)
            .collect(Collectors.joining("\n", "Rooms:\n", "")));
  }

  private static String describe(RoomReply.Room room) {
    @Nullable String topic = room.topic();
    @Nullable String role = room.role();
    String yours = role == null ? "" : role.equals("member") ? ", you are in" : ", you: " + role;
    return "  #"
        + room.room()
        + "  "
        + (room.isPrivate() ? "private, " : "")
        + Words.count(room.memberCount(), "member")
        + yours
        + (topic == null || topic.isEmpty() ? "" : "  " + topic);
  }

  private static void create(Session session, Invocation invocation) {
    Arguments arguments = invocation.arguments();
    String name = Invocation.roomName(arguments.word(0));
    String second = arguments.word(1);
    boolean said = second.equals("private") || second.equals("public");
    String topic = arguments.rest(said ? 2 : 1);
    RoomReply.Room room =
        session
            .client()
            .rooms()
            .create(name, second.equals("private"), topic.isEmpty() ? null : topic);
    session.client().rooms().join(room.room());
    session.reading().open(Place.room(room.room()));
    session.directory().rooms();
    session.answer("#" + room.room() + " is yours. Invite people: /invite NAME");
  }

  private static void invite(Session session, Invocation invocation) {
    String name = invocation.person(0);
    String room = invocation.room(1);
    session.client().rooms().invite(room, name);
    session.answer(name + " is invited to #" + room + ".");
  }

  private static void kick(Session session, Invocation invocation) {
    String name = invocation.person(0);
    String room = new Invocation(invocation.here(), new Arguments("")).room(0);
    session.client().rooms().remove(room, name);
    session.answer(name + " was put out of #" + room + ".");
  }

  private static void role(Session session, Invocation invocation) {
    String name = invocation.person(0);
    String room = new Invocation(invocation.here(), new Arguments("")).room(0);
    session.client().rooms().setRole(room, name, invocation.arguments().word(1));
    session.answer(name + " is now " + invocation.arguments().word(1) + " of #" + room + ".");
  }

  private static void topic(Session session, Invocation invocation) {
    String room = new Invocation(invocation.here(), new Arguments("")).room(0);
    String topic = invocation.arguments().rest(0);
    if (topic.isEmpty()) {
      String now = session.look(m -> m.find(invocation.here()).map(Conversation::topic).orElse(""));
      session.answer(now.isEmpty() ? "This room has no topic." : "Topic: " + now);
    } else {
      session.client().rooms().setTopic(room, topic);
    }
  }

  private static void users(Session session, Invocation invocation) {
    RoomReply.Users users = session.directory().members(invocation.room(0));
    String people =
        users.members().stream().map(RoomCommands::describe).collect(Collectors.joining("\n"));
    session.answer(
        Words.count(users.userCount(), "member") + " of #" + users.room() + ":\n" + people);
  }

  private static String describe(RoomReply.Member member) {
    String role = member.role().equals("member") ? "" : "  " + member.role();
    return "  " + (member.online() ? "online   " : "offline  ") + member.username() + role;
  }
}
