package org.safemessenger.terminal.command;

import org.safemessenger.client.Place;
import org.safemessenger.terminal.model.Conversation;
import org.safemessenger.terminal.model.PlaceName;

/**
 * A command as it was typed.
 *
 * @param here the conversation that was open when Enter was pressed
 */
public record Invocation(Place here, Arguments arguments) {

  /** The room that a command is about: named at {@code index}, or the open one. */
  String room(int index) {
    if (arguments.find(index).isPresent()) {
      return roomName(arguments.word(index));
    }
    if (here instanceof Place.Room room) {
      return room.name();
    }
    throw new UsageException("You are not in a room. Name one, or switch to it first.");
  }

  /** {@code #dev} and {@code dev} are the same room. */
  static String roomName(String word) {
    return word.startsWith("#") ? word.substring(1) : word;
  }

  /** The person that a command is about: named at {@code index}, or the one you talk to. */
  String person(int index) {
    if (arguments.find(index).isPresent()) {
      return arguments.word(index).replaceFirst("^@", "");
    }
    if (here instanceof Place.Direct direct && !direct.equals(Conversation.NOWHERE)) {
      return direct.with();
    }
    throw new UsageException("Whom do you mean? Add a name.");
  }

  String label() {
    return PlaceName.of(here);
  }
}
