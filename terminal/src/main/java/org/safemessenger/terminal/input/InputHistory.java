package org.safemessenger.terminal.input;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.safemessenger.client.Place;

/** What was typed before in each conversation, and where a person stands when leafing through. */
public final class InputHistory {
  private static final int KEPT = 200;

  private final Map<Place, List<String>> lines = new HashMap<>();
  private int back;
  private String unfinished = "";

  /** Remembers a line and ends leafing. */
  public void add(Place place, String line) {
    List<String> earlier = lines.computeIfAbsent(place, key -> new ArrayList<>());
    if (earlier.isEmpty() || !earlier.getLast().equals(line)) {
      earlier.add(line);
    }
    if (earlier.size() > KEPT) {
      earlier.removeFirst();
    }
    reset();
  }

  public void reset() {
    back = 0;
    unfinished = "";
  }

  /** The line before; at the oldest one it stays. */
  public String previous(Place place, String shown) {
    List<String> earlier = lines.getOrDefault(place, List.of());
    if (back == 0) {
      unfinished = shown;
    }
    back = Math.min(back + 1, earlier.size());
    return at(earlier, shown);
  }

  /** The line after; past the newest one comes what was being typed. */
  public String next(Place place, String shown) {
    if (back == 0) {
      return shown;
    }
    back--;
    return at(lines.getOrDefault(place, List.of()), shown);
  }

  private String at(List<String> earlier, String shown) {
    if (back == 0) {
      return earlier.isEmpty() ? shown : unfinished;
    }
    return earlier.get(earlier.size() - back);
  }
}
