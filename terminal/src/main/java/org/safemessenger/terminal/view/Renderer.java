package org.safemessenger.terminal.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.safemessenger.client.ConnectionState;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.model.Conversation;
import org.safemessenger.terminal.model.Model;
import org.safemessenger.terminal.model.PlaceName;
import org.safemessenger.terminal.model.Presence;
import org.safemessenger.terminal.model.Seal;
import org.safemessenger.terminal.screen.Screen.Extent;
import org.safemessenger.terminal.screen.Screen.Frame;
import org.safemessenger.terminal.view.TimelineView.Row;

/** The whole picture: list on the left, title, timeline, typing line, status bar, input. */
public final class Renderer {
  private static final int SIDEBAR_FROM = 60;
  private static final int MOST_INPUT_ROWS = 5;

  private final Style style;
  private final TimelineView timeline;
  private final SidebarView sidebar;
  private final InputView input;

  public Renderer(Style style) {
    this.style = style;
    this.timeline = new TimelineView(style);
    this.sidebar = new SidebarView(style);
    this.input = new InputView(style);
  }

  public Frame render(Model model, Compose compose, Extent extent) {
    int columns = extent.columns();
    InputView.Drawn typed =
        input.draw(compose, columns, Math.max(1, Math.min(MOST_INPUT_ROWS, extent.rows() / 3)));
    int bodyRows = Math.max(1, extent.rows() - typed.rows().size() - 1);
    List<AttributedString> lines = new ArrayList<>(body(model, compose, columns, bodyRows));
    lines.add(statusBar(model, columns));
    lines.addAll(typed.rows());
    int surplus = Math.max(0, lines.size() - extent.rows());
    return new Frame(
        lines.subList(surplus, lines.size()),
        Math.min(typed.column(), columns - 1),
        bodyRows + 1 - surplus + typed.row());
  }

  /** How many columns are left for the timeline. */
  public static int timelineColumns(int columns) {
    return columns < SIDEBAR_FROM ? columns : columns - sidebarColumns(columns) - 2;
  }

  /** How many rows the whole timeline of the present conversation would take. */
  public int height(Model model, int columns) {
    return timeline.rows(model.current(), timelineColumns(columns), Integer.MAX_VALUE).size();
  }

  private static int sidebarColumns(int columns) {
    return columns < 100 ? 19 : 25;
  }

  private List<AttributedString> body(Model model, Compose compose, int columns, int rows) {
    List<AttributedString> right = new ArrayList<>();
    int width = timelineColumns(columns);
    right.add(title(model, width));
    String below = rows < 3 ? "" : below(model, compose);
    int shown = Math.max(0, rows - 1 - (below.isEmpty() ? 0 : 1));
    List<Row> laid = timeline.rows(model.current(), width, shown + compose.scrolled());
    List<Row> visible =
        laid.subList(0, Math.min(laid.size(), Math.max(shown, laid.size() - compose.scrolled())));
    visible = visible.subList(Math.max(0, visible.size() - shown), visible.size());
    AttributedString empty = new Canvas(width, style.legible()).filled(style.theme().text());
    for (int i = visible.size(); i < shown; i++) {
      right.add(empty);
    }
    visible.forEach(row -> right.add(row.text()));
    if (!below.isEmpty()) {
      right.add(
          new Canvas(width, style.legible())
              .add(below, style.theme().quiet())
              .filled(style.theme().text()));
    }
    return columns < SIDEBAR_FROM ? right : beside(model, columns, right);
  }

  private List<AttributedString> beside(Model model, int columns, List<AttributedString> right) {
    List<AttributedString> left = sidebar.rows(model, sidebarColumns(columns) - 1, right.size());
    List<AttributedString> joined = new ArrayList<>();
    for (int i = 0; i < right.size(); i++) {
      AttributedStringBuilder row = new AttributedStringBuilder();
      row.append(left.get(i));
      row.styled(style.theme().quiet(), " " + style.glyphs().vertical() + " ");
      joined.add(row.append(right.get(i)).toAttributedString());
    }
    return joined;
  }

  private AttributedString title(Model model, int width) {
    Conversation conversation = model.current();
    Canvas canvas = new Canvas(width, style.legible());
    if (conversation.isNowhere()) {
      return canvas.add("Nobody here yet", style.theme().strong()).filled(style.theme().text());
    }
    canvas.add(PlaceName.of(conversation.place()), style.theme().strong());
    AttributedStyle quiet = style.theme().quiet();
    switch (conversation.place()) {
      case Place.Room _ -> {
        if (conversation.members() > 0) {
          canvas.add("  " + people(conversation.members()), quiet);
        }
        if (!conversation.topic().isEmpty()) {
          canvas.add("  " + conversation.topic(), quiet);
        }
      }
      case Place.Direct direct -> {
        Presence presence = model.presence(PlaceName.of(direct));
        String state = presence.state().name().toLowerCase(java.util.Locale.ROOT);
        canvas.add(
            "  " + style.glyphs().presence(presence.state()),
            style.theme().presence(presence.state()));
        canvas.add(" " + state + (presence.text().isEmpty() ? "" : ", " + presence.text()), quiet);
      }
    }
    if (conversation.expirySeconds() > 0) {
      canvas.add("  vanishing after " + Words.duration(conversation.expirySeconds()), quiet);
    }
    return canvas.filled(style.theme().text());
  }

  private static String people(int count) {
    return count == 1 ? "1 person" : count + " people";
  }

  /** The row between timeline and status bar: completions, what one answers, who types. */
  private String below(Model model, Compose compose) {
    if (!compose.offered().isEmpty()) {
      return offered(compose);
    }
    if (!compose.hint().isEmpty()) {
      return compose.hint();
    }
    if (compose.scrolled() > 0) {
      return "scrolled back " + Words.count(compose.scrolled(), "row") + ", PgDn or Esc returns";
    }
    return Words.typing(model.current().typing(model.now()));
  }

  private static String offered(Compose compose) {
    StringBuilder words = new StringBuilder();
    int first = Math.max(0, compose.chosen() - 3);
    for (int i = first; i < compose.offered().size(); i++) {
      String candidate = compose.offered().get(i);
      words.append(i == compose.chosen() ? "[" + candidate + "]" : candidate).append("  ");
    }
    return words.toString().stripTrailing();
  }

  private AttributedString statusBar(Model model, int columns) {
    AttributedStyle bar = style.theme().bar();
    String divider = " " + style.glyphs().vertical() + " ";
    boolean online = model.link() instanceof ConnectionState.Online;
    Presence.State dot = online ? Presence.State.ONLINE : Presence.State.OFFLINE;
    Canvas canvas = new Canvas(columns, style.legible());
    canvas.add(" " + style.glyphs().presence(dot) + " ", bar);
    canvas.add(online ? model.self() : Words.connection(model.link(), model.now()), bar);
    Conversation here = model.current();
    Seal seal = here.place() instanceof Place.Room ? Seal.OPEN : here.seal();
    boolean known = here.place() instanceof Place.Room || here.isSealKnown();
    String lock = known ? style.glyphs().seal(seal) + " " : "";
    canvas.add(divider + lock + Words.readers(here), bar);
    String elsewhere =
        model.unreadElsewhere().stream()
            .map(c -> PlaceName.of(c.place()) + " " + c.unread())
            .collect(Collectors.joining(", "));
    if (!elsewhere.isEmpty()) {
      canvas.add(divider + "unread: " + elsewhere, bar.bold());
    }
    return canvas.filled(bar);
  }
}
