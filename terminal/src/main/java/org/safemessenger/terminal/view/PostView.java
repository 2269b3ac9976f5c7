package org.safemessenger.terminal.view;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jline.utils.AttributedStyle;
import org.safemessenger.terminal.model.Delivery;
import org.safemessenger.terminal.model.Notice;
import org.safemessenger.terminal.model.Post;
import org.safemessenger.terminal.model.Seal;
import org.safemessenger.terminal.model.Timeline;
import org.safemessenger.terminal.text.Cells;
import org.safemessenger.terminal.view.TimelineView.Row;

/** Lays out one message or notice: time, lock, name, and the text beside them. */
final class PostView {
  private static final int TIME = 5;

  private final Style style;
  private final int columns;
  private final int nameWidth;
  private final boolean withSeal;
  private final int indent;

  PostView(Style style, int columns, int nameWidth, boolean withSeal) {
    this.style = style;
    this.columns = columns;
    this.nameWidth = nameWidth;
    this.withSeal = withSeal;
    this.indent = TIME + 1 + (withSeal ? 3 : 0) + nameWidth + 2;
  }

  /**
   * @param follows whether it continues what the same person just said
   */
  void lay(Post post, Timeline timeline, boolean follows, List<Row> rows) {
    Canvas first = margin(post, follows && post.replyTo() == 0);
    if (post.replyTo() != 0) {
      String quoted =
          timeline
              .find(post.replyTo())
              .map(p -> p.sender() + ": " + p.excerpt())
              .orElse("an earlier message");
      rows.add(row(first.add(style.glyphs().reply() + quoted, style.theme().quiet()), post));
      first = blank();
    }
    text(post, first, rows);
    reactions(post, rows);
    if (post.delivery() == Delivery.FAILED) {
      indented(post.problem(), style.theme().error(), post.id(), rows);
    }
    if (post.seal() == Seal.SUSPECT) {
      indented(
          "The signature does not fit the key we know: it may not be from " + post.sender() + ".",
          style.theme().error(),
          post.id(),
          rows);
    }
  }

  void lay(Notice notice, List<Row> rows) {
    AttributedStyle look =
        switch (notice.kind()) {
          case EVENT -> style.theme().quiet();
          case ANSWER -> style.theme().answer();
          case ERROR -> style.theme().error();
          case ALARM -> style.theme().alarm();
        };
    String time = style.time(notice.time());
    int width = columns - TIME - 3;
    for (String line : Cells.wrap(style.legible().apply(notice.text()), width)) {
      boolean firstRow = !time.isEmpty();
      Canvas canvas =
          new Canvas(columns, style.legible()).column(time, TIME, style.theme().quiet());
      canvas.add(firstRow ? " " + style.glyphs().notice() + " " : "   ", look).add(line, look);
      rows.add(new Row(canvas.done(), 0));
      time = "";
    }
  }

  private void text(Post post, Canvas first, List<Row> rows) {
    AttributedStyle look =
        post.deleted() || post.seal() == Seal.UNREADABLE
            ? style.theme().quiet()
            : style.theme().text();
    List<String> lines =
        Cells.wrap(
            style.legible().apply(post.deleted() ? "message deleted" : post.text()), width());
    Canvas canvas = first;
    for (String line : lines) {
      canvas.add(line, look);
      if (line != lines.getLast()) {
        rows.add(row(canvas, post));
        canvas = blank();
      }
    }
    String mark = mark(post);
    if (!mark.isEmpty() && canvas.left() < Cells.width(mark) + 1) {
      rows.add(row(canvas, post));
      canvas = blank();
    }
    rows.add(row(canvas.add(mark.isEmpty() ? "" : " " + mark, markStyle(post)), post));
  }

  private String mark(Post post) {
    String edited = post.edited() && !post.deleted() ? "(edited)" : "";
    if (!post.own() || post.deleted()) {
      return edited;
    }
    return (edited + " " + style.glyphs().mark(post.delivery())).strip();
  }

  private AttributedStyle markStyle(Post post) {
    return post.delivery() == Delivery.FAILED ? style.theme().error() : style.theme().quiet();
  }

  private void reactions(Post post, List<Row> rows) {
    Map<String, Set<String>> reactions = post.reactions();
    if (!reactions.isEmpty() && !post.deleted()) {
      String shown =
          reactions.entrySet().stream()
              .map(r -> r.getKey() + " " + String.join(", ", r.getValue()))
              .collect(Collectors.joining("   "));
      rows.add(row(blank().add(shown, style.theme().quiet()), post));
    }
  }

  private void indented(String text, AttributedStyle look, long id, List<Row> rows) {
    for (String line : Cells.wrap(style.legible().apply(text), width())) {
      rows.add(new Row(blank().add(line, look).done(), id));
    }
  }

  private Canvas margin(Post post, boolean follows) {
    Canvas canvas = new Canvas(columns, style.legible());
    canvas.column(style.time(post.time()), TIME, style.theme().quiet()).gap(1);
    if (withSeal) {
      String seal = post.deleted() ? "" : style.glyphs().seal(post.seal());
      canvas.column(seal, 2, style.theme().quiet()).gap(1);
    }
    String name = follows ? "" : post.sender();
    return canvas.column(name, nameWidth, style.theme().name(post.sender(), post.own())).gap(2);
  }

  private Canvas blank() {
    return new Canvas(columns, style.legible()).gap(indent);
  }

  private int width() {
    return Math.max(8, columns - indent);
  }

  private static Row row(Canvas canvas, Post post) {
    return new Row(canvas.done(), post.id());
  }
}
