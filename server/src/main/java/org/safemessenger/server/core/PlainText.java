package org.safemessenger.server.core;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import org.safemessenger.server.core.Rejection.Reason;

/**
 * The rule for short texts that are shown beside a name: what could disguise itself or break a line
 * is refused.
 */
public final class PlainText {
  private PlainText() {}

  /**
   * The text without space around it; MALFORMED when it holds control, direction-changing or
   * unassigned characters, TOO_LARGE when it has more than {@code longest} code points.
   *
   * @param what how the text is called in the message, as in "The room topic"
   */
  public static String check(String what, String text, int longest) {
    String trimmed = text.strip();
    if (trimmed.codePointCount(0, trimmed.length()) > longest) {
      throw Rejection.because(
          Reason.TOO_LARGE, what + " is longer than " + longest + " characters; shorten it.");
    }
    if (trimmed.codePoints().anyMatch(PlainText::isRefused)) {
      throw Rejection.because(
          Reason.MALFORMED,
          what + " holds a control, direction-changing or unassigned character; leave it out.");
    }
    return trimmed;
  }

  private static boolean isRefused(int point) {
    int category = UCharacter.getType(point);
    return category == UCharacterCategory.CONTROL
        || category == UCharacterCategory.SURROGATE
        || category == UCharacterCategory.UNASSIGNED
        || category == UCharacterCategory.PRIVATE_USE
        || category == UCharacterCategory.LINE_SEPARATOR
        || category == UCharacterCategory.PARAGRAPH_SEPARATOR
        || UCharacter.hasBinaryProperty(point, UProperty.BIDI_CONTROL);
  }
}
