package org.safemessenger.terminal.text;

/**
 * The one gate for text that others wrote. What comes out cannot move the cursor, change a colour,
 * reverse the direction of what follows, hide between letters or pile up over other lines.
 *
 * <p>Removed are whole escape sequences (ECMA-48: CSI, OSC, DCS and the like with their content),
 * C0 and C1 controls, bidirectional embeddings, overrides and isolates (the "Trojan Source" set),
 * invisible format and tag characters, noncharacters and private-use characters. Applying it twice
 * changes nothing.
 */
public final class SafeText {
  private static final int MAX_MARKS_PER_LETTER = 4;
  private static final int ESC = 0x1b;
  private static final int ZWNJ = 0x200c;
  private static final int ZWJ = 0x200d;

  private SafeText() {}

  /** Text of any number of lines; line ends become {@code \n}, a tab two spaces. */
  public static String of(String untrusted) {
    String bare = withoutEscapes(untrusted.replace("\r\n", "\n").replace('\r', '\n'));
    StringBuilder out = new StringBuilder(bare.length());
    int marks = 0;
    int previous = -1;
    for (int i = 0; i < bare.length(); ) {
      int c = bare.codePointAt(i);
      i += Character.charCount(c);
      marks = isMark(c) ? marks + 1 : 0;
      if (isVisible(c, previous) && marks <= MAX_MARKS_PER_LETTER) {
        append(out, c);
        previous = c;
      }
    }
    return out.toString();
  }

  /** The same for a name, a topic, a status: one line, without space at its ends. */
  public static String line(String untrusted) {
    return of(untrusted).replace('\n', ' ').strip();
  }

  /**
   * The same for JSON that may be shown in a terminal: nothing is lost, whatever this class would
   * remove is written as {@code \\uXXXX}. JSON holds such characters only inside strings.
   */
  public static String json(String json) {
    StringBuilder out = new StringBuilder(json.length());
    json.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || isVisible(c, -1)) {
                out.appendCodePoint(c);
              } else {
                for (char unit : Character.toChars(c)) {
                  out.append(String.format("\\u%04x", (int) unit));
                }
              }
            });
    return out.toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (c) {
      case '\t' -> out.append("  ");
      case 0x2028, 0x2029 -> out.append('\n');
      default -> out.appendCodePoint(c);
    }
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static boolean isVisible(int c, int previous) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n' || c == '\t';
      case Character.FORMAT -> c == ZWJ || c == ZWNJ || isFlagTag(c, previous);
      case Character.SURROGATE, Character.PRIVATE_USE -> false;
      // Emoji newer than this Java's Unicode tables.
      case Character.UNASSIGNED -> c >= 0x1F000 && c <= 0x1FBFF;
      default -> !isInvisibleLetter(c);
    };
  }

  /** Tag letters spell the flags of England, Scotland and Wales; anywhere else they hide text. */
  private static boolean isFlagTag(int c, int previous) {
    boolean tag = c >= 0xE0061 && c <= 0xE007F;
    return tag && (previous == 0x1F3F4 || (previous >= 0xE0061 && previous < 0xE007F));
  }

  private static boolean isInvisibleLetter(int c) {
    return c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0 || c == 0x034f;
  }

  private static String withoutEscapes(String text) {
    if (text.chars().noneMatch(c -> c == ESC || (c >= 0x80 && c <= 0x9f))) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int end = EscapeSequence.end(text, i);
      if (end == i) {
        out.append(text.charAt(i));
        i++;
      } else {
        i = end;
      }
    }
    return out.toString();
  }
}
