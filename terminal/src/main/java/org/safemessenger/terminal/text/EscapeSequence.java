package org.safemessenger.terminal.text;

/** Finds where a terminal control sequence ends (ECMA-48, in its 7-bit and 8-bit spelling). */
final class EscapeSequence {
  private static final char ESC = 0x1b;
  private static final char BEL = 0x07;
  private static final char CSI = 0x9b;
  private static final char STRING_TERMINATOR = 0x9c;
  private static final int LONGEST_STRING = 4096;

  private EscapeSequence() {}

  /**
   * The index after the sequence that begins at {@code start}, or {@code start} if none begins
   * there. A string sequence that is never ended takes its introducer only, so that nobody can make
   * the rest of a message vanish.
   */
  static int end(String text, int start) {
    char first = text.charAt(start);
    if (first == CSI) {
      return controlSequence(text, start + 1);
    }
    if (isStringIntroducer(first)) {
      return string(text, start + 1);
    }
    if (first != ESC) {
      return start;
    }
    if (start + 1 == text.length()) {
      return start + 1;
    }
    return afterEscape(text, start + 1);
  }

  private static int afterEscape(String text, int second) {
    char c = text.charAt(second);
    if (c == '[') {
      return controlSequence(text, second + 1);
    }
    if (c == ']' || c == 'P' || c == 'X' || c == '^' || c == '_') {
      return string(text, second + 1);
    }
    int i = second;
    while (i < text.length() && text.charAt(i) >= 0x20 && text.charAt(i) <= 0x2f) {
      i++;
    }
    boolean finalByte = i < text.length() && text.charAt(i) >= 0x30 && text.charAt(i) <= 0x7e;
    return finalByte ? i + 1 : i;
  }

  private static int controlSequence(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= 0x20 && text.charAt(i) <= 0x3f) {
      i++;
    }
    boolean finalByte = i < text.length() && text.charAt(i) >= 0x40 && text.charAt(i) <= 0x7e;
    return finalByte ? i + 1 : i;
  }

  private static int string(String text, int from) {
    int limit = Math.min(text.length(), from + LONGEST_STRING);
    for (int i = from; i < limit; i++) {
      char c = text.charAt(i);
      if (c == BEL || c == STRING_TERMINATOR) {
        return i + 1;
      }
      if (c == ESC) {
        return i + 1 < text.length() && text.charAt(i + 1) == '\\' ? i + 2 : i;
      }
      if (c == '\n') {
        return from;
      }
    }
    return from;
  }

  /** DCS, SOS, OSC, PM and APC as single 8-bit characters. */
  private static boolean isStringIntroducer(char c) {
    return c == 0x90 || c == 0x98 || c == 0x9d || c == 0x9e || c == 0x9f;
  }
}
