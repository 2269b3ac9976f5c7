package org.safemessenger.server.core.file;

import java.time.Instant;

/**
 * What is known of a file.
 *
 * @param digest of its id
 * @param length in bytes, once it is complete
 * @param since when its state began
 */
public record StoredFile(String digest, long ownerId, long length, State state, Instant since) {
  public enum State {
    UNFINISHED,
    COMPLETE,
    /** Its time is over and its bytes are gone. */
    EXPIRED
  }

  boolean is(State expected) {
    return state == expected;
  }
}
