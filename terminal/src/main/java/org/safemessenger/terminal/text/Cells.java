package org.safemessenger.terminal.text;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** Measures, cuts and wraps text in terminal columns; never splits what is drawn as one sign. */
public final class Cells {
  private static final String ELLIPSIS = "…";

  private Cells() {}

  /** How many columns a line takes. */
  public static int width(CharSequence line) {
    int columns = 0;
    for (int i = 0; i < line.length(); i = next(line, i)) {
      columns += columnsAt(line, i);
    }
    return columns;
  }

  /** The index after the sign (grapheme cluster) that begins at {@code index}. */
  public static int next(CharSequence text, int index) {
    return index + Math.max(1, WCWidth.charCountForGraphemeCluster(text, index));
  }

  /** The index at which the sign before {@code index} begins. */
  public static int previous(CharSequence text, int index) {
    int start = 0;
    for (int i = 0; i < index; i = next(text, i)) {
      start = i;
    }
    return start;
  }

  /** The line in at most {@code columns} columns, with an ellipsis where something was cut. */
  public static String cut(String line, int columns) {
    if (columns <= 0) {
      return "";
    }
    if (width(line) <= columns) {
      return line;
    }
    return line.substring(0, fitting(line, 0, columns - 1)) + ELLIPSIS;
  }

  /** The line in exactly {@code columns} columns: cut, or filled with spaces. */
  public static String fit(String line, int columns) {
    String cut = cut(line, columns);
    return cut + " ".repeat(Math.max(0, columns - width(cut)));
  }

  /** Wraps at spaces where it can, inside long words where it must. */
  public static List<String> wrap(String text, int columns) {
    int width = Math.max(2, columns);
    List<String> lines = new ArrayList<>();
    for (String paragraph : text.split("\n", -1)) {
      wrapParagraph(paragraph, width, lines);
    }
    return lines;
  }

  private static void wrapParagraph(String paragraph, int columns, List<String> lines) {
    int start = 0;
    while (true) {
      int end = fitting(paragraph, start, columns);
      if (end == paragraph.length()) {
        lines.add(paragraph.substring(start));
        return;
      }
      int space = paragraph.lastIndexOf(' ', end);
      if (space > start) {
        lines.add(paragraph.substring(start, space).stripTrailing());
        start = space + 1;
      } else {
        lines.add(paragraph.substring(start, end));
        start = end;
      }
    }
  }

  /** The index up to which the text from {@code start} fits into {@code columns}. */
  private static int fitting(String text, int start, int columns) {
    int used = 0;
    int i = start;
    while (i < text.length()) {
      int here = columnsAt(text, i);
      if (used + here > columns) {
        return i == start && columns > 1 ? next(text, i) : i;
      }
      used += here;
      i = next(text, i);
    }
    return i;
  }

  private static int columnsAt(CharSequence text, int index) {
    return Math.max(0, WCWidth.wcwidthForGraphemeCluster(text, index));
  }
}
