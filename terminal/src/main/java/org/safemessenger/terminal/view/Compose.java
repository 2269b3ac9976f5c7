package org.safemessenger.terminal.view;

import java.util.List;

/**
 * The part below the timeline as it is now.
 *
 * @param text what is typed
 * @param cursor index into {@code text}
 * @param hint what the typed text is for ("reply to bob: …"), or ""
 * @param offered completions to choose from
 * @param chosen index of the one taken, -1 for none
 * @param scrolled how many rows the timeline is scrolled back
 */
public record Compose(
    String text, int cursor, String hint, List<String> offered, int chosen, int scrolled) {
  public static final Compose EMPTY = new Compose("", 0, "", List.of(), -1, 0);

  public Compose {
    offered = List.copyOf(offered);
  }
}
