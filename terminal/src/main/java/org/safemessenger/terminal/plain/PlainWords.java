package org.safemessenger.terminal.plain;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.safemessenger.client.ConnectionState;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.model.Conversation;
import org.safemessenger.terminal.model.Model;
import org.safemessenger.terminal.model.Notice;
import org.safemessenger.terminal.model.PlaceName;
import org.safemessenger.terminal.model.Post;
import org.safemessenger.terminal.model.Presence;
import org.safemessenger.terminal.model.Seal;
import org.safemessenger.terminal.model.Update;
import org.safemessenger.terminal.text.Cells;
import org.safemessenger.terminal.view.Words;

/**
 * The lines of plain mode. {@code [12:01] #general bob: text} is a message, {@code *} begins what
 * the program says, {@code !} what went wrong, {@code ?} a question.
 */
public final class PlainWords {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final int EXCERPT = 40;

  private final ZoneId zone;

  public PlainWords(ZoneId zone) {
    this.zone = zone;
  }

  String message(Place place, Post post, Model model) {
    StringBuilder line = new StringBuilder("[" + CLOCK.format(post.time().atZone(zone)) + "] ");
    switch (place) {
      case Place.Room _ -> line.append(PlaceName.of(place)).append(' ').append(post.sender());
      case Place.Direct _ ->
          line.append(post.own() ? "to " + PlaceName.of(place) : post.sender())
              .append(" (")
              .append(seal(post.seal()))
              .append(')');
    }
    if (post.replyTo() != 0) {
      line.append(" in reply to ").append(quoted(place, post.replyTo(), model));
    }
    return line.append(": ").append(post.deleted() ? "(deleted)" : oneLine(post.text())).toString();
  }

  private static String seal(Seal seal) {
    return switch (seal) {
      case OPEN -> "not encrypted end to end";
      case END_TO_END -> "end-to-end";
      case SUSPECT -> "WARNING: signature does not fit";
      case UNREADABLE -> "unreadable here";
    };
  }

  String changed(Place place, Post post) {
    String where = "* " + PlaceName.of(place) + ": " + post.sender();
    return post.deleted()
        ? where + " deleted a message"
        : post.edited()
            ? where + " edited: " + oneLine(post.text())
            : where + ": " + oneLine(post.text());
  }

  String reacted(Update.Reacted r, Model model) {
    return "* "
        + r.name()
        + (r.removed() ? " took back " : " chose ")
        + r.emoji()
        + " for "
        + quoted(r.place(), r.messageId(), model);
  }

  private static String quoted(Place place, long id, Model model) {
    Optional<Post> post = model.find(place).flatMap(c -> c.timeline().find(id));
    return post.map(p -> p.sender() + " \"" + Cells.cut(p.excerpt(), EXCERPT) + "\"")
        .orElse("an earlier message");
  }

  String stored(Update.Stored stored) {
    return "* sent to " + PlaceName.of(stored.place());
  }

  String opened(Conversation conversation) {
    if (conversation.isNowhere()) {
      return "* " + Words.firstSteps();
    }
    return "* now in "
        + PlaceName.of(conversation.place())
        + ". "
        + Words.readers(conversation)
        + ".";
  }

  String presence(String name, Presence presence) {
    String state = presence.state().name().toLowerCase(Locale.ROOT);
    return "* " + name + " is " + state + (presence.text().isEmpty() ? "" : ": " + presence.text());
  }

  List<String> notice(Notice notice) {
    String sign =
        switch (notice.kind()) {
          case EVENT, ANSWER -> "* ";
          case ERROR -> "! ";
          case ALARM -> "! WARNING: ";
        };
    return notice.text().lines().filter(line -> !line.isBlank()).map(line -> sign + line).toList();
  }

  String link(ConnectionState state) {
    return switch (state) {
      case ConnectionState.Connecting _ -> "connecting";
      case ConnectionState.Online _ -> "connected";
      case ConnectionState.Waiting waiting ->
          "no connection, trying again by itself (attempt " + (waiting.attempt() + 1) + ")";
      case ConnectionState.Closed _ -> "the connection is closed";
    };
  }

  /** One event is one line; a line end inside a message is shown as a sign. */
  String oneLine(String text) {
    return text.replace("\n", " ⏎ ");
  }
}
