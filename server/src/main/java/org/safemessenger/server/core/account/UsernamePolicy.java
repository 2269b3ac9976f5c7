package org.safemessenger.server.core.account;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.SpoofChecker;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
  private static final int APPLICATIONS = 4;
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
      shown = enforced(name);
      key = comparable(shown);
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
      return Optional.of(comparable(enforced(name))).filter(key -> !key.isEmpty());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether what somebody wrote is this name, which an account has. */
  public boolean isSame(String written, String name) {
    return written.equals(name)
        || written.length() <= LONGEST_RAW
            && keyOf(written)
                .filter(key -> keyOf(name).filter(key::equals).isPresent())
                .isPresent();
  }

  /**
   * Taken before folding, because names are shown with their capitals and some of those look like
   * the capital of another script only; and again after it, so that case never tells two names
   * apart.
   */
  private String skeleton(String shown) {
    return confusables.getSkeleton(fold(confusables.getSkeleton(withPlainCapitalI(shown))));
  }

  /**
   * A capital I has the skeleton of an l. That is right beside lower-case letters ({@code aIice});
   * among capitals it would set {@code ALICE} apart from {@code alice}, so there it becomes the
   * letter it is.
   */
  private String withPlainCapitalI(String shown) {
    int[] points = shown.codePoints().toArray();
    StringBuilder plain = new StringBuilder(shown.length());
    for (int i = 0; i < points.length; i++) {
      boolean besideLower =
          i > 0 && Character.isLowerCase(points[i - 1])
              || i + 1 < points.length && Character.isLowerCase(points[i + 1]);
      String self = Character.toString(points[i]);
      boolean capitalI =
          Character.isUpperCase(points[i]) && confusables.getSkeleton(self).equals("l");
      plain.append(capitalI && !besideLower ? "i" : self);
    }
    return plain.toString();
  }

  /**
   * The rules of the profile may have work left after one application (U+03F9); RFC 8266 section
   * 2.4 has them applied until nothing changes, three more times at most.
   *
   * @throws IllegalArgumentException when it still changes
   */
  private static String stable(UnaryOperator<String> rules, String name) {
    String before = name;
    for (int application = 0; application < APPLICATIONS; application++) {
      String after = rules.apply(before);
      if (after.equals(before)) {
        return after;
      }
      before = after;
    }
    throw new IllegalArgumentException("no stable form");
  }

  /** The library trims control characters from both ends before it looks for them. */
  private static String enforced(String name) {
    if (name.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("a control character");
    }
    return stable(PrecisProfiles.NICKNAME::enforce, name);
  }

  private static String comparable(String shown) {
    return stable(PrecisProfiles.NICKNAME::toComparableString, shown);
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
