package org.safemessenger.terminal.view;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.safemessenger.terminal.text.Cells;
import org.safemessenger.terminal.text.Legible;

/** One row being drawn, from the left; it never grows beyond its width. */
final class Canvas {
  private final AttributedStringBuilder out = new AttributedStringBuilder();
  private final int columns;
  private final Legible legible;
  private int used;

  Canvas(int columns, Legible legible) {
    this.columns = columns;
    this.legible = legible;
  }

  Canvas add(String text, AttributedStyle style) {
    String fitting = Cells.cut(legible.apply(text), columns - used);
    out.styled(style, fitting);
    used += Cells.width(fitting);
    return this;
  }

  /** Text in exactly {@code width} columns. */
  Canvas column(String text, int width, AttributedStyle style) {
    return add(Cells.fit(legible.apply(text), Math.min(width, columns - used)), style);
  }

  Canvas gap(int width) {
    return add(" ".repeat(Math.max(0, width)), AttributedStyle.DEFAULT);
  }

  int left() {
    return columns - used;
  }

  AttributedString done() {
    return out.toAttributedString();
  }

  /** Filled to its width, so that whatever stood there before is gone. */
  AttributedString filled(AttributedStyle style) {
    return add(" ".repeat(Math.max(0, left())), style).done();
  }
}
