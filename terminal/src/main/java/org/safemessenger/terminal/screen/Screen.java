package org.safemessenger.terminal.screen;

import java.util.List;
import org.jline.utils.AttributedString;
import org.safemessenger.terminal.text.Legible;

/** A window of character cells. */
public interface Screen extends AutoCloseable {
  /** Columns and rows as they are now. */
  Extent extent();

  /** Which signs the terminal can be trusted to draw in one piece. */
  Legible legible();

  /** Shows a picture; only the rows that changed are sent. */
  void show(Frame frame);

  /** Forgets what is on the screen, so that the next picture is drawn whole. */
  void redraw();

  /** Rings, or flashes, as the person has set up their terminal. */
  void bell();

  /** Gives the terminal back as it was. Doing so twice is harmless. */
  @Override
  void close();

  record Extent(int columns, int rows) {}

  /**
   * @param lines exactly as many as the window has rows
   * @param cursorColumn from 0
   * @param cursorRow from 0
   */
  record Frame(List<AttributedString> lines, int cursorColumn, int cursorRow) {
    public Frame {
      lines = List.copyOf(lines);
    }
  }
}
