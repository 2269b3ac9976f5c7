package org.safemessenger.terminal.command;

import static org.safemessenger.terminal.command.Command.Topic.CONVERSATIONS;

import java.util.List;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.command.Slot.Kind;
import org.safemessenger.terminal.model.PlaceName;
import org.safemessenger.terminal.model.Update;
import org.safemessenger.terminal.session.Session;

/** Going from one conversation to another. */
final class ConversationCommands {
  private ConversationCommands() {}

  static List<Command> all() {
    return List.of(
        new Command(
            "msg",
            CONVERSATIONS,
            List.of(Slot.of("NAME", Kind.PLACE), Slot.of("TEXT", Kind.TEXT).maybe()),
            "Go to a conversation, and say something there",
            "NAME is a person, or a room that you are in: /msg #general.",
            ConversationCommands::msg),
        new Command(
            "unread",
            CONVERSATIONS,
            List.of(),
            "Where something is unread",
            "Alt+A goes to the next one.",
            ConversationCommands::unread),
        new Command(
            "history",
            CONVERSATIONS,
            List.of(),
            "Load what was said before",
            "PgUp does the same.",
            ConversationCommands::history));
  }

  private static void msg(Session session, Invocation invocation) {
    Place place = PlaceName.parse(invocation.arguments().word(0).replaceFirst("^@", ""));
    if (place instanceof Place.Room && !session.hasRooms()) {
      throw new UsageException(Dispatch.NO_ROOMS);
    }
    String text = invocation.arguments().rest(1);
    session.apply(new Update.Opened(place));
    if (!text.isEmpty()) {
      session.sending().send(place, text);
    }
    session.reading().newest(place);
  }

  private static void unread(Session session, Invocation invocation) {
    List<String> lines =
        session.look(
            model ->
                model.inOrder().stream()
                    .filter(c -> c.unread() > 0)
                    .map(c -> "  " + c.unread() + "  " + PlaceName.of(c.place()))
                    .toList());
    session.answer(
        lines.isEmpty() ? "You have read everything." : "Unread:\n" + String.join("\n", lines));
  }

  private static void history(Session session, Invocation invocation) {
    session.reading().older(invocation.here());
  }
}
