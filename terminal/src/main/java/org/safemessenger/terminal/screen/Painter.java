package org.safemessenger.terminal.screen;

import java.util.ArrayList;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import org.safemessenger.terminal.screen.Screen.Extent;
import org.safemessenger.terminal.screen.Screen.Frame;

/**
 * Sends the rows that changed, each as a whole from its first column. Cleverer updates inside a row
 * go wrong as soon as the terminal disagrees about the width of one sign before them.
 */
final class Painter {
  private final Terminal terminal;
  private final List<AttributedString> shown = new ArrayList<>();
  private Extent extent = new Extent(0, 0);

  Painter(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The next picture is sent whole. */
  void forget() {
    extent = new Extent(0, 0);
  }

  void paint(Frame frame, Extent window) {
    terminal.beginSynchronizedUpdate();
    terminal.puts(Capability.cursor_invisible);
    if (!window.equals(extent)) {
      extent = window;
      shown.clear();
      terminal.puts(Capability.clear_screen);
    }
    for (int row = 0; row < Math.min(frame.lines().size(), window.rows()); row++) {
      AttributedString line = frame.lines().get(row);
      if (row >= shown.size()) {
        shown.add(line);
        row(row, line);
      } else if (!shown.get(row).equals(line)) {
        shown.set(row, line);
        row(row, line);
      }
    }
    terminal.puts(Capability.cursor_address, frame.cursorRow(), frame.cursorColumn());
    terminal.puts(Capability.cursor_normal);
    terminal.endSynchronizedUpdate();
    terminal.flush();
  }

  private void row(int row, AttributedString line) {
    terminal.puts(Capability.cursor_address, row, 0);
    line.print(terminal);
    if (line.columnLength() < extent.columns()) {
      // After the last column some terminals would erase the sign that was just written.
      terminal.puts(Capability.clr_eol);
    }
  }
}
