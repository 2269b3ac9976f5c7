package org.safemessenger.terminal.model;

import java.time.Instant;
import org.safemessenger.terminal.text.SafeText;

/**
 * Something the client itself says: an answer to a command, a person joining, a warning.
 *
 * @param kind how loud it is
 * @param text one or more lines
 */
public record Notice(Kind kind, Instant time, String text) {
  public enum Kind {
    /** People come and go. */
    EVENT,
    /** An answer to what the person asked for. */
    ANSWER,
    /** Something did not work. */
    ERROR,
    /** Something about safety that must not be overlooked. */
    ALARM
  }

  public Notice {
    text = SafeText.of(text);
  }
}
