package org.safemessenger.terminal.command;

import static org.safemessenger.terminal.command.Command.Topic.PEOPLE;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.Contacts;
import org.safemessenger.client.EndToEnd;
import org.safemessenger.protocol.safemessenger.reply.AccountReply;
import org.safemessenger.protocol.safemessenger.reply.ContactReply;
import org.safemessenger.terminal.command.Slot.Kind;
import org.safemessenger.terminal.model.Update;
import org.safemessenger.terminal.session.Ringing;
import org.safemessenger.terminal.session.Sentence;
import org.safemessenger.terminal.session.Session;

/** Friends, blocks, profiles, presence. */
final class PeopleCommands {
  private static final Slot NAME = Slot.of("NAME", Kind.PERSON);
  private static final Slot WORDS = Slot.of("TEXT", Kind.TEXT).maybe();

  private PeopleCommands() {}

  static List<Command> all() {
    return List.of(
        new Command(
            "friend",
            PEOPLE,
            List.of(Slot.oneOf("add", "accept", "decline", "remove", "list"), NAME.maybe()),
            "Friend requests and friends",
            "Two people can write to each other when one has asked and the other has accepted.",
            PeopleCommands::friend),
        command("requests", List.of(), "Who asks to be your friend", PeopleCommands::requests),
        command(
            "block",
            List.of(NAME.maybe()),
            "Let somebody neither write nor ask; without NAME: who is blocked",
            PeopleCommands::block),
        command("unblock", List.of(NAME), "Take a block back", PeopleCommands::unblock),
        command(
            "reject",
            List.of(),
            "Decline the call that rings",
            (session, invocation) -> reject(session)),
        command(
            "profile",
            List.of(NAME.maybe()),
            "What somebody says of themselves",
            PeopleCommands::profile),
        new Command(
            "presence",
            PEOPLE,
            List.of(Slot.oneOf("online", "away", "busy", "invisible"), WORDS),
            "Tell friends whether you are there",
            "",
            (session, i) -> presence(session, i.arguments().word(0), i.arguments().rest(1))),
        shortcut("online"),
        shortcut("away"),
        shortcut("busy"),
        shortcut("invisible"));
  }

  private static Command command(
      String name, List<Slot> slots, String summary, Command.Action action) {
    return new Command(name, PEOPLE, slots, summary, "", action);
  }

  private static Command shortcut(String status) {
    return command(
        status,
        List.of(WORDS),
        "The same as /presence " + status,
        (session, invocation) -> presence(session, status, invocation.arguments().rest(0)));
  }

  private static void friend(Session session, Invocation invocation) {
    Arguments arguments = invocation.arguments();
    String what = arguments.word(0).toLowerCase(Locale.ROOT);
    if (what.equals("list")) {
      list(session);
      return;
    }
    if (arguments.count() < 2) {
      throw new UsageException("Whom? /friend " + what + " NAME");
    }
    String name = arguments.rest(1).replace("\"", "").replaceFirst("^@", "");
    Contacts contacts = session.client().contacts();
    String said =
        switch (what) {
          case "add" -> contacts.request(name);
          case "accept" -> contacts.accept(name);
          case "decline" -> contacts.decline(name);
          case "remove" -> contacts.remove(name);
          default -> throw new UsageException("Usage: /friend add|accept|decline|remove|list NAME");
        };
    if (!what.equals("add")) {
      session.apply(new Update.Request(name, false));
    }
    if (!what.equals("accept")) {
      // Accepting is told by the event that both sides get.
      String next =
          what.equals("add") ? " You can write to each other once " + name + " accepts." : "";
      session.answer(Sentence.tidy(said) + next);
    }
    session.directory().friends();
  }

  private static void list(Session session) {
    List<ContactReply.Friend> friends = session.client().contacts().friends();
    session.answer(
        friends.isEmpty()
            ? "No friends here yet. Ask somebody: /friend add NAME"
            : friends.stream()
                .map(friend -> describe(session, friend))
                .collect(Collectors.joining("\n", "Friends:\n", "")));
  }

  private static String describe(Session session, ContactReply.Friend friend) {
    @Nullable String text = friend.text();
    return "  "
        + friend.username()
        + "  "
        + (friend.online() ? friend.status() : "offline")
        + (text == null || text.isEmpty() ? "" : ", " + text)
        + (hasNoKey(session, friend.username()) ? "  (no end-to-end key)" : "");
  }

  private static void requests(Session session, Invocation invocation) {
    List<ContactReply.Request> requests = session.client().contacts().requests();
    session.answer(
        requests.isEmpty()
            ? "Nobody waits for an answer."
            : requests.stream()
                .map(
                    r ->
                        "  " + r.username() + "   /friend accept " + Arguments.quoted(r.username()))
                .collect(Collectors.joining("\n", "Waiting for your answer:\n", "")));
  }

  private static void block(Session session, Invocation invocation) {
    if (invocation.arguments().count() == 0) {
      List<String> blocked = session.client().contacts().blocked();
      session.answer(
          blocked.isEmpty() ? "Nobody is blocked." : "Blocked: " + String.join(", ", blocked));
      return;
    }
    String name = invocation.person(0);
    session.client().contacts().block(name);
    session.answer(name + " is blocked. /unblock " + Arguments.quoted(name) + " takes it back.");
  }

  private static void unblock(Session session, Invocation invocation) {
    String name = invocation.person(0);
    session.client().contacts().unblock(name);
    session.answer(name + " is not blocked any more.");
  }

  private static void reject(Session session) {
    Ringing.Call call =
        session.ringing().latest().orElseThrow(() -> new UsageException("Nobody is calling you."));
    session.client().calls().reject(call.from(), call.id(), "declined");
    session.ringing().over(call);
    session.answer("You declined the call from " + call.from() + ".");
  }

  private static void profile(Session session, Invocation invocation) {
    AccountReply.Profile profile =
        invocation.arguments().count() == 0
            ? session.client().account().profile()
            : session.client().account().profile(invocation.person(0));
    @Nullable String display = profile.displayName();
    @Nullable String about = profile.about();
    session.answer(
        profile.username()
            + (display == null ? "" : " (" + display + ")")
            + (about == null ? "" : "\n  " + about)
            + "\n  here since "
            + profile.created().instant().toString().substring(0, 10)
            + (profile.publicKey() == null && hasNoKey(session, profile.username())
                ? "\n  no end-to-end key: the server can read what you write to them"
                : ""));
  }

  private static boolean hasNoKey(Session session, String name) {
    return session.client().endToEnd().encryption(name) == EndToEnd.Encryption.NONE;
  }

  private static void presence(Session session, String status, String text) {
    session.client().account().setPresence(status, text);
    session.answer(
        "Friends now see you as "
            + (status.equals("invisible") ? "offline" : status)
            + (text.isEmpty() ? "." : ": " + text));
  }
}
