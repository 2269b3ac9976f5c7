package org.safemessenger.terminal.input;

import org.safemessenger.terminal.text.Cells;
import org.safemessenger.terminal.text.SafeText;

/** The text being typed and the place of the cursor in it. Edits like emacs and readline. */
public final class InputLine {
  private String text = "";
  private int cursor;
  private String killed = "";

  public String text() {
    return text;
  }

  /** Index into {@link #text}, never inside a sign. */
  public int cursor() {
    return cursor;
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }

  /** Replaces everything; the cursor goes to the end. */
  public void set(String newText) {
    text = newText;
    cursor = newText.length();
  }

  /** Takes the text out, leaving the line empty. */
  public String take() {
    String taken = text;
    set("");
    return taken;
  }

  /** What is typed or pasted is made safe like anybody else's text. */
  public void insert(String typed) {
    String safe = SafeText.of(typed);
    text = text.substring(0, cursor) + safe + text.substring(cursor);
    cursor += safe.length();
  }

  /** Replaces the part from {@code start} up to the cursor. */
  public void replace(int start, String replacement) {
    text = text.substring(0, start) + replacement + text.substring(cursor);
    cursor = start + replacement.length();
  }

  /**
   * Carries out an editing key.
   *
   * @return false if the key does not edit
   */
  public boolean edit(Key.Named key) {
    switch (key) {
      case LEFT -> cursor = Cells.previous(text, cursor);
      case RIGHT -> cursor = cursor == text.length() ? cursor : Cells.next(text, cursor);
      case HOME -> cursor = lineStart();
      case END -> cursor = lineEnd();
      case WORD_LEFT -> cursor = wordLeft();
      case WORD_RIGHT -> cursor = wordRight();
      case BACKSPACE -> remove(Cells.previous(text, cursor), cursor);
      case DELETE -> remove(cursor, cursor == text.length() ? cursor : Cells.next(text, cursor));
      case KILL_WORD_LEFT -> kill(wordLeft(), cursor);
      case KILL_WORD_RIGHT -> kill(cursor, wordRight());
      case KILL_TO_START -> kill(lineStart(), cursor);
      case KILL_TO_END -> kill(cursor, lineEnd());
      case YANK -> insert(killed);
      case TRANSPOSE -> transpose();
      case NEWLINE -> insert("\n");
      case ENTER,
          TAB,
          BACK_TAB,
          ESCAPE,
          UP,
          DOWN,
          PAGE_UP,
          PAGE_DOWN,
          NEXT_CONVERSATION,
          PREVIOUS_CONVERSATION,
          NEXT_UNREAD,
          REDRAW,
          INTERRUPT,
          END_OF_INPUT -> {
        return false;
      }
    }
    return true;
  }

  private int lineStart() {
    return text.lastIndexOf('\n', cursor - 1) + 1;
  }

  private int lineEnd() {
    int end = text.indexOf('\n', cursor);
    return end < 0 ? text.length() : end;
  }

  private int wordLeft() {
    int i = cursor;
    while (i > 0 && !isWord(text.charAt(i - 1))) {
      i--;
    }
    while (i > 0 && isWord(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }

  private int wordRight() {
    int i = cursor;
    while (i < text.length() && !isWord(text.charAt(i))) {
      i++;
    }
    while (i < text.length() && isWord(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Everything beyond ASCII belongs to a word, so that no sign is ever split. */
  private static boolean isWord(char c) {
    return c > 0x7f || Character.isLetterOrDigit(c) || c == '_';
  }

  private void kill(int from, int to) {
    if (from < to) {
      killed = text.substring(from, to);
      remove(from, to);
    }
  }

  private void remove(int from, int to) {
    text = text.substring(0, from) + text.substring(to);
    cursor = from;
  }

  private void transpose() {
    int right = cursor == text.length() ? Cells.previous(text, cursor) : cursor;
    int left = Cells.previous(text, right);
    if (left < right) {
      int end = Cells.next(text, right);
      text =
          text.substring(0, left)
              + text.substring(right, end)
              + text.substring(left, right)
              + text.substring(end);
      cursor = end;
    }
  }
}
