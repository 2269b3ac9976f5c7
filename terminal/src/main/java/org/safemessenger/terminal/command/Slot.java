package org.safemessenger.terminal.command;

import java.util.List;

/**
 * One argument of a command: how it is called in help, whether it may be left out, and what Tab
 * offers for it.
 */
public record Slot(String label, Kind kind, boolean optional, List<String> choices) {
  public enum Kind {
    PERSON,
    FRIEND,
    REQUESTER,
    ROOM,
    PLACE,
    COMMAND,
    EMOJI,
    CHOICE,
    TEXT
  }

  public Slot {
    choices = List.copyOf(choices);
  }

  static Slot of(String label, Kind kind) {
    return new Slot(label, kind, false, List.of());
  }

  static Slot oneOf(String... choices) {
    return new Slot(String.join("|", choices), Kind.CHOICE, false, List.of(choices));
  }

  Slot maybe() {
    return new Slot(label, kind, true, choices);
  }

  String usage() {
    return optional ? "[" + label + "]" : label;
  }
}
