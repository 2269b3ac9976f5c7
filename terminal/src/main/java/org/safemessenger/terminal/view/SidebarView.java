package org.safemessenger.terminal.view;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.model.Conversation;
import org.safemessenger.terminal.model.Model;
import org.safemessenger.terminal.model.PlaceName;
import org.safemessenger.terminal.model.Presence;
import org.safemessenger.terminal.text.Cells;

/** The list of rooms and people, with what is unread and who is there. */
final class SidebarView {
  private final Style style;

  SidebarView(Style style) {
    this.style = style;
  }

  /** Exactly {@code rows} rows of {@code columns} columns. */
  List<AttributedString> rows(Model model, int columns, int rows) {
    List<AttributedString> all = new ArrayList<>();
    int selected = 0;
    int number = 1;
    boolean people = false;
    boolean rooms = model.inOrder().stream().anyMatch(c -> c.place() instanceof Place.Room);
    if (rooms) {
      all.add(heading("Rooms", columns));
    }
    for (Conversation conversation : model.inOrder()) {
      if (!people && conversation.place() instanceof Place.Direct) {
        people = true;
        if (rooms) {
          all.add(heading("", columns));
        }
        all.add(heading("People", columns));
      }
      if (conversation == model.current()) {
        selected = all.size();
      }
      all.add(entry(model, conversation, number++, columns));
    }
    if (!people) {
      if (rooms) {
        all.add(heading("", columns));
      }
      hint(all, columns, "People", " nobody yet, try", " /friend add NAME");
    }
    if (!model.requests().isEmpty()) {
      String words = " " + Words.count(model.requests().size(), "friend request");
      all.add(heading("", columns));
      all.add(line(words, columns, style.theme().unread()));
      hint(all, columns, " see /requests");
    }
    return window(all, selected, columns, rows);
  }

  private void hint(List<AttributedString> all, int columns, String... lines) {
    for (String words : lines) {
      all.add(line(words, columns, style.theme().quiet()));
    }
  }

  private List<AttributedString> window(
      List<AttributedString> all, int selected, int columns, int rows) {
    int first = Math.max(0, Math.min(selected - rows / 2, all.size() - rows));
    List<AttributedString> shown = new ArrayList<>();
    for (int i = first; i < first + rows; i++) {
      shown.add(i < all.size() ? all.get(i) : heading("", columns));
    }
    return shown;
  }

  private AttributedString heading(String words, int columns) {
    return line(words, columns, style.theme().quiet());
  }

  private AttributedString line(String words, int columns, AttributedStyle look) {
    return new Canvas(columns, style.legible()).add(words, look).filled(style.theme().text());
  }

  private AttributedString entry(Model model, Conversation conversation, int number, int columns) {
    boolean isCurrent = conversation == model.current();
    boolean isUnread = conversation.unread() > 0;
    AttributedStyle base = isCurrent ? style.theme().selected() : style.theme().text();
    String count = isUnread ? " " + shortCount(conversation.unread()) : "";
    Canvas canvas = new Canvas(columns, style.legible());
    canvas.add(number <= 9 ? number + " " : "  ", isCurrent ? base : style.theme().quiet());
    String name = PlaceName.of(conversation.place());
    if (conversation.place() instanceof Place.Direct) {
      Presence.State state = model.presence(name).state();
      canvas.add(
          style.glyphs().presence(state) + " ", isCurrent ? base : style.theme().presence(state));
    }
    AttributedStyle look = isUnread && !isCurrent ? style.theme().strong() : base;
    canvas.column(name, canvas.left() - Cells.width(count), look);
    return canvas.add(count, isCurrent ? base : style.theme().unread()).filled(base);
  }

  private static String shortCount(int unread) {
    return unread > 99 ? "99+" : String.valueOf(unread);
  }
}
