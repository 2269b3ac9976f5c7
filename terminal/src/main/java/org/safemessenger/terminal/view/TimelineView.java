package org.safemessenger.terminal.view;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.model.Conversation;
import org.safemessenger.terminal.model.Post;
import org.safemessenger.terminal.model.Timeline.Entry;
import org.safemessenger.terminal.text.Cells;

/** Lays out the messages of a conversation, from the newest upwards, as far as they are needed. */
final class TimelineView {
  private static final Duration SAME_BREATH = Duration.ofMinutes(5);
  private static final int LONGEST_NAME = 12;

  private final Style style;

  TimelineView(Style style) {
    this.style = style;
  }

  /**
   * One row on the screen.
   *
   * @param messageId of the message it belongs to, 0 for others
   */
  record Row(AttributedString text, long messageId) {}

  /** The last {@code wanted} rows, or all there are. */
  List<Row> rows(Conversation conversation, int columns, int wanted) {
    List<Entry> entries = conversation.timeline().entries();
    PostView posts =
        new PostView(style, columns, nameWidth(entries, columns), isDirect(conversation));
    List<Row> upwards = new ArrayList<>();
    for (int i = entries.size() - 1; i >= 0 && upwards.size() < wanted; i--) {
      Entry entry = entries.get(i);
      Entry before = i == 0 ? null : entries.get(i - 1);
      List<Row> block = new ArrayList<>();
      separators(conversation, before, entry, columns, block);
      boolean follows = block.isEmpty() && sameBreath(before, entry);
      switch (entry) {
        case Entry.Said(Post post) -> posts.lay(post, conversation.timeline(), follows, block);
        case Entry.Told(var notice) -> posts.lay(notice, block);
      }
      upwards.addAll(block.reversed());
    }
    if (upwards.size() < wanted) {
      upwards.add(beginning(conversation, entries.isEmpty(), columns));
    }
    Collections.reverse(upwards);
    return upwards.subList(Math.max(0, upwards.size() - wanted), upwards.size());
  }

  private Row beginning(Conversation conversation, boolean empty, int columns) {
    return new Row(
        new Canvas(columns, style.legible())
            .add(beginning(conversation, empty), style.theme().quiet())
            .done(),
        0);
  }

  private static String beginning(Conversation conversation, boolean empty) {
    if (conversation.isNowhere()) {
      return "/friend add NAME asks somebody to talk to you.";
    }
    if (!conversation.complete()) {
      return "PgUp loads what came before.";
    }
    return empty ? "Nothing here yet. Say hello!" : "This is where it begins.";
  }

  private void separators(
      Conversation conversation, @Nullable Entry before, Entry entry, int columns, List<Row> rows) {
    Instant time = time(entry);
    if (before == null || !style.sameDay(time(before), time)) {
      rows.add(rule(style.day(time), columns, style.theme().quiet()));
    }
    if (entry instanceof Entry.Said(Post post)
        && post.id() != 0
        && post.id() == conversation.newFrom()) {
      rows.add(rule("new", columns, style.theme().unread()));
    }
  }

  private Row rule(String words, int columns, org.jline.utils.AttributedStyle line) {
    String dash = style.glyphs().horizontal();
    int left = Math.max(2, (columns - Cells.width(words) - 2) / 2);
    Canvas canvas = new Canvas(columns, style.legible());
    canvas.add(dash.repeat(left) + " " + words + " ", line);
    return new Row(canvas.add(dash.repeat(Math.max(0, canvas.left())), line).done(), 0);
  }

  private static boolean isDirect(Conversation conversation) {
    return conversation.place() instanceof Place.Direct;
  }

  private static boolean sameBreath(@Nullable Entry before, Entry entry) {
    return before instanceof Entry.Said(Post earlier)
        && entry instanceof Entry.Said(Post post)
        && earlier.sender().equals(post.sender())
        && Duration.between(earlier.time(), post.time()).compareTo(SAME_BREATH) < 0;
  }

  private static Instant time(Entry entry) {
    return switch (entry) {
      case Entry.Said(Post post) -> post.time();
      case Entry.Told(var notice) -> notice.time();
    };
  }

  private static int nameWidth(List<Entry> entries, int columns) {
    int longest = 3;
    for (Entry entry : entries.subList(Math.max(0, entries.size() - 100), entries.size())) {
      if (entry instanceof Entry.Said(Post post)) {
        longest = Math.max(longest, Cells.width(post.sender()));
      }
    }
    return Math.min(longest, columns < 50 ? LONGEST_NAME - 4 : LONGEST_NAME);
  }
}
