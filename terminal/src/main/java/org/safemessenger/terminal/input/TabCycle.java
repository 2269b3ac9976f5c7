package org.safemessenger.terminal.input;

import java.util.List;
import java.util.function.BiFunction;

/**
 * The Tab key: the first press completes what is certain and shows what is possible, further
 * presses go through the possibilities. Any other key ends it.
 */
public final class TabCycle {
  private final BiFunction<String, Integer, Completion> completer;
  private Completion shown = Completion.NONE;
  private int chosen = -1;

  /**
   * @param completer from text and cursor to what fits there
   */
  public TabCycle(BiFunction<String, Integer, Completion> completer) {
    this.completer = completer;
  }

  public void press(InputLine line, boolean backwards) {
    if (shown.candidates().size() > 1) {
      int count = shown.candidates().size();
      chosen = Math.floorMod(chosen + (backwards ? (chosen < 0 ? 0 : -1) : 1), count);
      line.replace(shown.start(), shown.candidates().get(chosen));
      return;
    }
    Completion found = completer.apply(line.text(), line.cursor());
    if (found.candidates().size() == 1) {
      line.replace(found.start(), found.candidates().getFirst() + " ");
    } else if (!found.candidates().isEmpty()) {
      String typed = line.text().substring(found.start(), line.cursor());
      if (found.common().length() > typed.length()) {
        line.replace(found.start(), found.common());
      }
      shown = found;
    }
  }

  public void end() {
    shown = Completion.NONE;
    chosen = -1;
  }

  /** What to offer below the line; empty when there is nothing to choose from. */
  public List<String> offered() {
    return shown.candidates();
  }

  /** The index of the candidate in the line, -1 for none yet. */
  public int chosen() {
    return chosen;
  }
}
