package org.safemessenger.terminal.command;

import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.input.Completion;
import org.safemessenger.terminal.model.Model;
import org.safemessenger.terminal.model.PlaceName;
import org.safemessenger.terminal.text.Emoji;

/** What Tab offers: commands, their arguments, and in plain text names, rooms and emoji. */
public final class Completer {
  private final CommandTable table;
  private final Supplier<Model> model;

  public Completer(CommandTable table, Supplier<Model> model) {
    this.table = table;
    this.model = model;
  }

  public Completion complete(String text, int cursor) {
    String before = text.substring(0, cursor);
    int space = before.lastIndexOf(' ');
    boolean command = before.startsWith("/") && !before.startsWith("//");
    if (command && space < 0) {
      return of(0, before, table.all().stream().map(c -> "/" + c.name()));
    }
    if (command) {
      return argument(before);
    }
    return inText(before, Math.max(space, before.lastIndexOf('\n')) + 1);
  }

  private Completion argument(String before) {
    int end = before.indexOf(' ');
    return table
        .find(before.substring(1, end))
        .map(command -> argument(command, before, end))
        .orElse(Completion.NONE);
  }

  private Completion argument(Command command, String before, int commandEnd) {
    Arguments typed = new Arguments(before.substring(commandEnd + 1));
    boolean atNewWord = before.endsWith(" ") && !openQuote(before);
    int index = atNewWord ? typed.count() : Math.max(0, typed.count() - 1);
    String word = atNewWord ? "" : typed.rest(index);
    int start = before.length() - word.length();
    if (command.slots().isEmpty()) {
      return Completion.NONE;
    }
    Slot slot = command.slots().get(Math.min(index, command.slots().size() - 1));
    if (slot.kind() == Slot.Kind.TEXT) {
      return inText(before, before.lastIndexOf(' ') + 1);
    }
    return of(start, word, candidates(slot));
  }

  private static boolean openQuote(String text) {
    return text.chars().filter(c -> c == '"').count() % 2 == 1;
  }

  private Stream<String> candidates(Slot slot) {
    Model known = model.get();
    return switch (slot.kind()) {
      case PERSON -> quoted(known.people());
      case FRIEND -> quoted(known.friends());
      case REQUESTER -> quoted(known.requests());
      case ROOM -> places(known).filter(label -> label.startsWith("#"));
      case PLACE -> places(known);
      case COMMAND -> table.all().stream().map(Command::name);
      case EMOJI -> Emoji.names("").stream();
      case CHOICE -> slot.choices().stream();
      case TEXT -> Stream.empty();
    };
  }

  private static Stream<String> places(Model known) {
    return known.inOrder().stream().map(c -> Arguments.quoted(PlaceName.of(c.place())));
  }

  private static Stream<String> quoted(Collection<String> names) {
    return names.stream().map(Arguments::quoted);
  }

  private Completion inText(String before, int start) {
    String word = before.substring(start);
    if (word.startsWith(":") && word.length() > 1) {
      return of(start, word, Emoji.names("").stream().map(name -> ":" + name + ":"));
    }
    if (word.startsWith("#")) {
      return of(start, word, places(model.get()).filter(label -> label.startsWith("#")));
    }
    if (word.startsWith("@")) {
      return of(start, word, names().map(name -> "@" + name));
    }
    return word.isEmpty() ? Completion.NONE : of(start, word, names());
  }

  /** Those present in the open conversation first, then everybody else. */
  private Stream<String> names() {
    Model known = model.get();
    Place here = known.current().place();
    return Stream.concat(known.members(here).stream(), known.people().stream()).distinct();
  }

  private static Completion of(int start, String typed, Stream<String> candidates) {
    String small = typed.toLowerCase(java.util.Locale.ROOT);
    List<String> fitting =
        candidates
            .filter(c -> c.toLowerCase(java.util.Locale.ROOT).startsWith(small))
            .distinct()
            .toList();
    return new Completion(start, fitting);
  }
}
