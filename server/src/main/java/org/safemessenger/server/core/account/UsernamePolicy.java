package org.safemessenger.server.core.account;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.SpoofChecker;
import java.util.Optional;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import rocks.xmpp.precis.PrecisProfiles;

/**
 * The rules for the names of users and rooms: PRECIS Nickname (RFC 8266) of 1 to 64 code points,
 * and a skeleton (Unicode TS 39) by which names that look alike are found. Safe for any thread.
 */
public final class UsernamePolicy {
  public static final int LONGEST = 64;

  // No legal name is longer than this before enforcement; it bounds the work that a refused one
  // costs.
  private static final int LONGEST_RAW = 8 * LONGEST;

  private final SpoofChecker confusables =
      new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

  /** The name in its three forms; MALFORMED with the reason if it breaks a rule. */
  public Username check(String name) {
    if (name.length() > LONGEST_RAW) {
      throw tooLong();
    }
    String shown;
    String key;
    try {
      shown = PrecisProfiles.NICKNAME.enforce(name);
      key = PrecisProfiles.NICKNAME.toComparableString(name);
    } catch (IllegalArgumentException e) {
      throw refuse(
          "The name holds a character that names may not have (invisible, control, direction-changing"
              + " or unassigned), or nothing but spaces; choose another name.");
    }
    if (shown.codePointCount(0, shown.length()) > LONGEST) {
      throw tooLong();
    }
    if (!isWellFormed(shown)) {
      throw refuse("The name is not valid Unicode text (half a surrogate pair); choose another.");
    }
    return new Username(shown, key, skeleton(shown));
  }

  /** The key by which a name is looked up; empty for a name that nobody can have. */
  public Optional<String> keyOf(String name) {
    try {
      return Optional.of(PrecisProfiles.NICKNAME.toComparableString(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Folded before the skeleton, so that case never tells two names apart, and after it, because the
   * prototypes of some characters are capitals (zero is like O).
   */
  private String skeleton(String shown) {
    String plain = confusables.getSkeleton(fold(unmaskCapitals(shown)));
    return confusables.getSkeleton(fold(plain));
  }

  /**
   * Folding makes an i of a capital I, which looks like an l ({@code aIice}). Beside a lower-case
   * letter it is taken for the l that it looks like; among capitals it stays the letter it is.
   */
  private String unmaskCapitals(String shown) {
    int[] points = shown.codePoints().toArray();
    StringBuilder unmasked = new StringBuilder(shown.length());
    for (int i = 0; i < points.length; i++) {
      boolean besideLower =
          i > 0 && Character.isLowerCase(points[i - 1])
              || i + 1 < points.length && Character.isLowerCase(points[i + 1]);
      String self = Character.toString(points[i]);
      boolean masked =
          besideLower
              && Character.isUpperCase(points[i])
              && confusables.getSkeleton(self).equals("l");
      unmasked.append(masked ? "l" : self);
    }
    return unmasked.toString();
  }

  private static String fold(String text) {
    return UCharacter.foldCase(text, true);
  }

  private static boolean isWellFormed(String text) {
    return text.codePoints()
        .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }

  private static RuntimeException tooLong() {
    return refuse("The name is longer than " + LONGEST + " characters; choose a shorter one.");
  }

  private static RuntimeException refuse(String message) {
    return Rejection.because(Reason.MALFORMED, message);
  }
}
