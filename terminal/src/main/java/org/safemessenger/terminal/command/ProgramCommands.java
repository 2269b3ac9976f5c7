package org.safemessenger.terminal.command;

import static org.safemessenger.terminal.command.Command.Topic.PROGRAM;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.safemessenger.terminal.command.Slot.Kind;
import org.safemessenger.terminal.session.Session;

/** Help, settings, leaving. */
final class ProgramCommands {
  private static final String KEYS =
      """
      Keys
        Enter             send            Alt+Enter, Ctrl+J   new line
        Alt+1 to Alt+9    go to that conversation
        Ctrl+N, Ctrl+P    next, previous conversation (also Alt+Down, Alt+Up)
        Alt+A             next conversation with something unread
        PgUp, PgDn        scroll, load what came before
        Up, Down          what you typed before here
        Tab               complete commands, names, #rooms and :emoji:
        Esc               back to the newest message
        Ctrl+L            draw the screen again
        Ctrl+C, Ctrl+D    quit
      Ctrl+A E B F W U K Y T and Alt+B F D edit as in a shell. // begins a text with a slash.""";

  private ProgramCommands() {}

  static List<Command> all() {
    return List.of(
        new Command(
            "help",
            PROGRAM,
            List.of(Slot.of("COMMAND", Kind.COMMAND).maybe()),
            "This list, or more about one command; /help keyboard explains the keys",
            "",
            ProgramCommands::help),
        new Command(
            "set",
            PROGRAM,
            List.of(
                Slot.oneOf("bell", "typing", "receipts", "name", "about").maybe(),
                Slot.of("VALUE", Kind.TEXT).maybe()),
            "Settings: bell, typing, receipts on|off; name and about for your profile",
            "typing: whether others see that you type. receipts: whether others see that you have"
                + " read. Both and bell hold until you quit.",
            ProgramCommands::set),
        new Command(
            "quit",
            PROGRAM,
            List.of(),
            "Leave; you stay signed in on this computer",
            "",
            (session, invocation) -> session.quit()));
  }

  private static void help(Session session, Invocation invocation) {
    String name = invocation.arguments().word(0).replaceFirst("^/", "");
    CommandTable table = CommandTable.standard();
    if (name.isEmpty()) {
      session.answer(overview(table, session.hasRooms()));
      return;
    }
    if (name.equals("keyboard")) {
      session.answer(KEYS);
      return;
    }
    Command asked = table.parseName(name);
    String detail = asked.detail().isEmpty() ? "" : "\n" + asked.detail();
    session.answer(asked.usage() + "\n" + asked.summary() + "." + detail);
  }

  private static String overview(CommandTable table, boolean rooms) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "First steps: /friend add NAME, then /msg NAME"
            + (rooms ? "; or /join ROOM" : "")
            + ". Text is just typed.");
    for (Command.Topic topic : Command.Topic.values()) {
      if (topic == Command.Topic.ROOMS && !rooms) {
        continue;
      }
      String names =
          table.all().stream()
              .filter(command -> command.topic() == topic)
              .map(command -> "/" + command.name())
              .collect(Collectors.joining(" "));
      lines.add(topic.heading() + ": " + names);
    }
    lines.add("/help COMMAND says more about one, /help keyboard explains the keys.");
    return String.join("\n", lines);
  }

  private static void set(Session session, Invocation invocation) {
    String what = invocation.arguments().word(0);
    String value = invocation.arguments().rest(1);
    switch (what) {
      case "" -> session.answer(session.settings().describe());
      case "name" -> {
        session.client().account().setProfile(value, null);
        session.answer(value.isEmpty() ? "Your name is removed." : "Others see you as " + value);
      }
      case "about" -> {
        session.client().account().setProfile(null, value);
        session.answer("Your profile is changed.");
      }
      case "bell" -> session.settings().bell(onOff(value));
      case "typing" -> session.settings().typing(onOff(value));
      case "receipts" -> session.settings().receipts(onOff(value));
      default -> throw new UsageException("Settings: bell, typing, receipts, name, about.");
    }
    if (List.of("bell", "typing", "receipts").contains(what)) {
      session.answer(session.settings().describe());
    }
  }

  private static boolean onOff(String value) {
    return switch (value) {
      case "on", "yes", "true" -> true;
      case "off", "no", "false" -> false;
      default -> throw new UsageException("on or off?");
    };
  }
}
