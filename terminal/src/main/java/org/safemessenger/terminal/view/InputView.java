package org.safemessenger.terminal.view;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.safemessenger.terminal.text.Cells;

/** The line that is typed into; it grows upwards when the text does. */
final class InputView {
  private static final String PROMPT = "> ";

  private final Style style;

  InputView(Style style) {
    this.style = style;
  }

  /**
   * @param row of the cursor among {@code rows}
   */
  record Drawn(List<AttributedString> rows, int column, int row) {}

  /** At most {@code most} rows; of a longer text those around the cursor. */
  Drawn draw(Compose compose, int columns, int most) {
    int width = Math.max(2, columns - PROMPT.length() - 1);
    String before = style.legible().apply(compose.text().substring(0, compose.cursor()));
    List<String> lines = split(style.legible().apply(compose.text()), width);
    List<String> upToCursor = split(before, width);
    int cursorRow = upToCursor.size() - 1;
    int cursorColumn = Cells.width(upToCursor.getLast());
    int first = Math.max(0, Math.min(cursorRow - most + 1, lines.size() - most));
    if (cursorRow < first) {
      first = cursorRow;
    }
    List<AttributedString> rows = new ArrayList<>();
    for (int i = first; i < Math.min(lines.size(), first + most); i++) {
      String margin = i == 0 ? PROMPT : "  ";
      rows.add(
          new Canvas(columns, style.legible())
              .add(margin, style.theme().strong())
              .add(lines.get(i), style.theme().text())
              .filled(style.theme().text()));
    }
    return new Drawn(rows, PROMPT.length() + cursorColumn, cursorRow - first);
  }

  /** Cuts at exact columns, not at words, so that the cursor never jumps while typing. */
  private static List<String> split(String text, int width) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.split("\n", -1)) {
      int start = 0;
      int used = 0;
      for (int i = 0; i < paragraph.length(); ) {
        int end = Cells.next(paragraph, i);
        int sign = Cells.width(paragraph.substring(i, end));
        if (used + sign > width) {
          lines.add(paragraph.substring(start, i));
          start = i;
          used = 0;
        }
        used += sign;
        i = end;
      }
      lines.add(paragraph.substring(start));
    }
    return lines;
  }
}
