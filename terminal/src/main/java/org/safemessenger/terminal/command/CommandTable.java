package org.safemessenger.terminal.command;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.utils.Levenshtein;

/** All commands by name. */
public final class CommandTable {
  private static final int NEAR = 2;

  private final List<Command> commands;

  public CommandTable(List<Command> commands) {
    this.commands = List.copyOf(commands);
  }

  /** The commands of this client. */
  public static CommandTable standard() {
    return new CommandTable(
        Stream.of(
                ConversationCommands.all(),
                RoomCommands.all(),
                MessageCommands.all(),
                FileCommands.all(),
                PeopleCommands.all(),
                SafetyCommands.all(),
                AccountCommands.all(),
                ProgramCommands.all())
            .flatMap(List::stream)
            .toList());
  }

  public List<Command> all() {
    return commands;
  }

  public Optional<Command> find(String name) {
    return commands.stream().filter(command -> command.name().equals(name)).findFirst();
  }

  /**
   * The command of a line that begins with a slash.
   *
   * @throws UsageException for an unknown command or missing arguments; its text names the nearest
   */
  public Parsed parse(String line) {
    int space = line.indexOf(' ');
    String name = space < 0 ? line.substring(1) : line.substring(1, space);
    Command command = parseName(name);
    Arguments arguments = new Arguments(space < 0 ? "" : line.substring(space + 1));
    if (arguments.count() < command.needed()) {
      throw new UsageException("Usage: " + command.usage() + "   (" + command.summary() + ")");
    }
    return new Parsed(command, arguments);
  }

  /**
   * The command of that name, without the slash.
   *
   * @throws UsageException that names the nearest one
   */
  public Command parseName(String name) {
    return find(name).orElseThrow(() -> unknown(name));
  }

  public record Parsed(Command command, Arguments arguments) {}

  private UsageException unknown(String name) {
    String hint = nearest(name).map(near -> " Did you mean /" + near + "?").orElse("");
    return new UsageException("There is no command /" + name + "." + hint + " Try /help.");
  }

  private Optional<String> nearest(String name) {
    Optional<String> begun =
        commands.stream()
            .map(Command::name)
            .filter(n -> !name.isEmpty() && n.startsWith(name))
            .findFirst();
    return begun.or(
        () ->
            commands.stream()
                .map(Command::name)
                .filter(known -> Levenshtein.distance(name, known) <= NEAR)
                .min(Comparator.comparingInt(known -> Levenshtein.distance(name, known))));
  }
}
