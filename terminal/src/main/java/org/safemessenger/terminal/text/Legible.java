package org.safemessenger.terminal.text;

import java.util.function.UnaryOperator;

/**
 * Rewrites signs on whose width terminals disagree. Most terminals draw a family emoji as one sign
 * or as four, a flag as two columns or four, and none says which, unless it supports grapheme
 * cluster mode (DEC private mode 2027). For the others the parts are written side by side: every
 * terminal agrees on those.
 */
public enum Legible implements UnaryOperator<String> {
  /** The terminal draws grapheme clusters: leave everything as it is. */
  CLUSTERS {
    @Override
    public String apply(String text) {
      return text;
    }
  },
  /** Families as persons side by side, flags as letters, no skin tones or emoji variants. */
  PARTS {
    @Override
    public String apply(String text) {
      if (text.chars().allMatch(c -> c < 0x200d)) {
        return text;
      }
      StringBuilder out = new StringBuilder(text.length());
      text.codePoints()
          .filter(c -> !isJoining(c))
          .forEach(c -> out.appendCodePoint(isFlagLetter(c) ? c - 0x1F1E6 + 'A' : c));
      return out.toString();
    }
  };

  private static boolean isJoining(int c) {
    return c == 0x200d
        || c == 0xfe0e
        || c == 0xfe0f
        || c == 0x20e3
        || (c >= 0x1F3FB && c <= 0x1F3FF)
        || (c >= 0xE0020 && c <= 0xE007F);
  }

  private static boolean isFlagLetter(int c) {
    return c >= 0x1F1E6 && c <= 0x1F1FF;
  }
}
