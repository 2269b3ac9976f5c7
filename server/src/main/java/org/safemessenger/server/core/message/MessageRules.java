package org.safemessenger.server.core.message;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.PlainText;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;

/**
 * What a message may be.
 *
 * @param requireContact whether a direct message needs an accepted contact
 * @param maxContent most UTF-8 bytes of a message's content
 * @param retention after which every message is erased; zero: never
 */
public record MessageRules(boolean requireContact, int maxContent, Duration retention) {
  static final int MOST_MENTIONS = 50;
  static final int MOST_REACTIONS = 20;
  static final int MOST_REACTIONS_OF_ONE = 5;
  static final long LONGEST_TIMER = Duration.ofDays(366).toSeconds();

  private static final int LONGEST_CLIENT_ID = 64;
  private static final int LONGEST_MENTION = 64;
  private static final int LONGEST_EMOJI = 32;
  private static final int LONGEST_SIGNATURE = 2_048;
  private static final int LONGEST_SCHEME = 64;
  private static final int LONGEST_NONCE = 256;

  /** MALFORMED or TOO_LARGE. */
  void check(Draft draft) {
    check(draft.body());
    if (draft.clientId() != null && !isClientId(draft.clientId())) {
      throw malformed(
          "The client id must be 1 to " + LONGEST_CLIENT_ID + " printable ASCII characters.");
    }
    if (draft.mentions().size() > MOST_MENTIONS) {
      throw tooLarge("A message can mention " + MOST_MENTIONS + " users; mention fewer.");
    }
    draft.mentions().forEach(name -> PlainText.check("A mention", name, LONGEST_MENTION));
  }

  /** MALFORMED or TOO_LARGE. */
  public void check(Body body) {
    String content = body.content();
    if (content.isEmpty()) {
      throw malformed("The message is empty; write something.");
    }
    if (content.length() > maxContent || utf8Length(content) > maxContent) {
      throw tooLarge("The message is longer than " + maxContent + " bytes; split or shorten it.");
    }
    checkLength("signature", body.signature(), LONGEST_SIGNATURE);
    checkLength("scheme", body.scheme(), LONGEST_SCHEME);
    checkLength("nonce", body.nonce(), LONGEST_NONCE);
  }

  static String emoji(String text) {
    String emoji = PlainText.check("The reaction", text, LONGEST_EMOJI);
    if (emoji.isEmpty()) {
      throw malformed("The reaction is empty; send an emoji.");
    }
    return emoji;
  }

  static void checkTimer(long seconds) {
    if (seconds < 0 || seconds > LONGEST_TIMER) {
      throw malformed("The timer must be 0 (off) to " + LONGEST_TIMER + " seconds.");
    }
  }

  private static void checkLength(String field, @Nullable String value, int longest) {
    if (value != null && value.length() > longest) {
      throw tooLarge("The field " + field + " is longer than " + longest + " characters.");
    }
  }

  private static boolean isClientId(String id) {
    return !id.isEmpty()
        && id.length() <= LONGEST_CLIENT_ID
        && id.chars().allMatch(c -> c >= ' ' && c <= '~');
  }

  /** MALFORMED for half a surrogate pair, which no encoding can keep. */
  private static int utf8Length(String text) {
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        length += 1;
      } else if (c < 0x800) {
        length += 2;
      } else if (!Character.isSurrogate(c)) {
        length += 3;
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        length += 4;
        i++;
      } else {
        throw malformed("The message is not valid Unicode text (half a surrogate pair).");
      }
    }
    return length;
  }

  private static RuntimeException malformed(String message) {
    return Rejection.because(Reason.MALFORMED, message);
  }

  private static RuntimeException tooLarge(String message) {
    return Rejection.because(Reason.TOO_LARGE, message);
  }
}
