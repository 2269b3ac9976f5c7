package org.safemessenger.terminal.input;

import java.util.List;

/**
 * What could stand at the cursor.
 *
 * @param start where the word to complete begins
 * @param candidates whole words, best first
 */
public record Completion(int start, List<String> candidates) {
  public static final Completion NONE = new Completion(0, List.of());

  public Completion {
    candidates = List.copyOf(candidates);
  }

  /** The longest beginning that all candidates share. */
  public String common() {
    if (candidates.isEmpty()) {
      return "";
    }
    String shared = candidates.getFirst();
    for (String candidate : candidates) {
      int length = 0;
      while (length < Math.min(shared.length(), candidate.length())
          && shared.charAt(length) == candidate.charAt(length)) {
        length++;
      }
      shared = shared.substring(0, length);
    }
    return shared;
  }
}
