package org.safemessenger.server.core.message;

import org.jspecify.annotations.Nullable;

/**
 * A room or a pair of users (low id first; both the same for notes to oneself).
 *
 * @param timerSeconds new messages expire after this long; 0: they stay
 */
public record Conversation(
    long id, @Nullable String room, long low, long high, long lastSeq, long timerSeconds) {
  public boolean isRoom() {
    return room != null;
  }
}
