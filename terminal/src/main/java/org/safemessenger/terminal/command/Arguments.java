package org.safemessenger.terminal.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The words after a command. A name with spaces stands in double quotes; {@link #rest} gives the
 * text from a word on exactly as it was typed.
 */
public final class Arguments {
  private final String text;
  private final List<Word> words = new ArrayList<>();

  private record Word(String value, int start) {}

  public Arguments(String text) {
    this.text = text;
    for (int i = 0; i < text.length(); ) {
      i = text.charAt(i) == ' ' ? i + 1 : readWord(i);
    }
  }

  private int readWord(int start) {
    boolean quoted = text.charAt(start) == '"';
    int from = quoted ? start + 1 : start;
    int end = text.indexOf(quoted ? '"' : ' ', from);
    end = end < 0 ? text.length() : end;
    words.add(new Word(text.substring(from, end), start));
    return Math.min(text.length(), quoted ? end + 1 : end);
  }

  public int count() {
    return words.size();
  }

  /** The n-th word, counted from 0; "" where there is none. */
  public String word(int index) {
    return find(index).orElse("");
  }

  public Optional<String> find(int index) {
    return index < words.size() ? Optional.of(words.get(index).value()) : Optional.empty();
  }

  /** Everything from the n-th word on, "" where there is none. */
  public String rest(int index) {
    return index < words.size() ? text.substring(words.get(index).start()).strip() : "";
  }

  /** A name as it must be typed to be one word. */
  public static String quoted(String name) {
    return name.indexOf(' ') < 0 ? name : '"' + name + '"';
  }
}
