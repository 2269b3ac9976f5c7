package org.safemessenger.server.core.room;

import org.jspecify.annotations.Nullable;

/**
 * @param id the id of its conversation
 */
public record Room(long id, String name, boolean isPrivate, @Nullable String topic) {
  /** The room that always exists and that everybody is in. */
  public static final String GENERAL = "general";
}
