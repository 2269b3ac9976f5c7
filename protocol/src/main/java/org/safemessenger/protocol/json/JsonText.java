package org.safemessenger.protocol.json;

import org.safemessenger.protocol.MalformedException;

/**
 * Checks on JSON bytes that the JSON parser leaves out: overlong and surrogate UTF-8 sequences (RFC
 * 3629), escaped lone surrogates (RFC 8259 section 8.2), and NUL bytes, by which a parser would
 * guess UTF-16 or UTF-32.
 */
final class JsonText {
  private JsonText() {}

  /**
   * @throws MalformedException unless the bytes are UTF-8 and every escaped surrogate has its pair
   */
  static void check(byte[] json) {
    int at = 0;
    while (at < json.length) {
      byte here = json[at];
      if (here == '\\') {
        at = afterEscape(json, at);
      } else if (here > 0) {
        at++;
      } else {
        at = afterSequence(json, at);
      }
    }
  }

  private static int afterSequence(byte[] text, int at) {
    int lead = text[at] & 0xFF;
    int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + length > text.length) {
      throw notUtf8(at);
    }
    int second = text[at + 1] & 0xFF;
    boolean bounded =
        switch (lead) {
          case 0xE0 -> second >= 0xA0;
          case 0xED -> second <= 0x9F;
          case 0xF0 -> second >= 0x90;
          case 0xF4 -> second <= 0x8F;
          default -> true;
        };
    for (int i = at + 1; i < at + length; i++) {
      bounded &= (text[i] & 0xC0) == 0x80;
    }
    if (!bounded) {
      throw notUtf8(at);
    }
    return at + length;
  }

  private static int afterEscape(byte[] text, int at) {
    int unit = escapedUnit(text, at);
    if (unit < 0) {
      return at + 2;
    }
    if (Character.isHighSurrogate((char) unit)) {
      int low = escapedUnit(text, at + 6);
      if (low < 0 || !Character.isLowSurrogate((char) low)) {
        throw loneSurrogate(at);
      }
      return at + 12;
    }
    if (Character.isLowSurrogate((char) unit)) {
      throw loneSurrogate(at);
    }
    return at + 6;
  }

  /** The UTF-16 unit of a {@code \\uXXXX} that starts here, or -1. */
  private static int escapedUnit(byte[] text, int at) {
    if (at + 6 > text.length || text[at] != '\\' || text[at + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = at + 2; i < at + 6; i++) {
      int digit = Character.digit(text[i], 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  private static MalformedException notUtf8(int at) {
    return new MalformedException("the text is not valid UTF-8 at byte " + at);
  }

  private static MalformedException loneSurrogate(int at) {
    return new MalformedException("half of a surrogate pair is escaped at byte " + at);
  }
}
