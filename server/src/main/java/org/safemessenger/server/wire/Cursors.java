package org.safemessenger.server.wire;

import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.MalformedException;

/** Cursors are numbers here and opaque strings to clients. */
public final class Cursors {
  private Cursors() {}

  /**
   * @param field what the field is called
   * @throws MalformedException for a text that no server of this kind gave out
   */
  public static @Nullable Long parse(String field, @Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      long cursor = Long.parseLong(text);
      if (cursor >= 0) {
        return cursor;
      }
    } catch (NumberFormatException e) {
      // Told below, together with negative ones.
    }
    throw new MalformedException("the field '" + field + "' must be one that this server gave");
  }
}
