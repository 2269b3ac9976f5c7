package org.safemessenger.app;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a person probably meant to type. */
final class NearestName {
  private NearestName() {}

  /** The candidate with the fewest edits, unless even that is more than half rewritten. */
  static Optional<String> to(String typed, Collection<String> candidates) {
    return candidates.stream()
        .filter(name -> name.startsWith(typed) || edits(typed, name) <= name.length() / 2)
        .min(Comparator.comparingInt(name -> edits(typed, name)));
  }

  /** Levenshtein distance. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= from.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= to.length(); column++) {
        int replaced = diagonal + (from.charAt(line - 1) == to.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[to.length()];
  }
}
