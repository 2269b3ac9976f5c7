package org.safemessenger.terminal.command;

import java.util.List;
import java.util.stream.Collectors;
import org.safemessenger.terminal.session.Session;

/**
 * A slash command.
 *
 * @param name without the slash
 * @param summary one line for the overview
 * @param detail more for {@code /help name}, may be ""
 */
public record Command(
    String name, Topic topic, List<Slot> slots, String summary, String detail, Action action) {

  /** The headings of the overview. */
  public enum Topic {
    CONVERSATIONS("Conversations"),
    ROOMS("Rooms"),
    MESSAGES("Messages"),
    PEOPLE("People"),
    SAFETY("Safety"),
    ACCOUNT("Your account"),
    PROGRAM("This program");

    private final String heading;

    Topic(String heading) {
      this.heading = heading;
    }

    public String heading() {
      return heading;
    }
  }

  /** Runs on the session's worker; may block and may throw what the client library throws. */
  @FunctionalInterface
  public interface Action {
    void run(Session session, Invocation invocation);
  }

  public Command {
    slots = List.copyOf(slots);
  }

  /** {@code /msg NAME [TEXT]}. */
  public String usage() {
    String arguments = slots.stream().map(Slot::usage).collect(Collectors.joining(" "));
    return ("/" + name + " " + arguments).strip();
  }

  int needed() {
    return (int) slots.stream().filter(slot -> !slot.optional()).count();
  }
}
