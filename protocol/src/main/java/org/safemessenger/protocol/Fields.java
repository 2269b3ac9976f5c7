package org.safemessenger.protocol;

import org.jspecify.annotations.Nullable;

/**
 * Checks that message records run in their constructors; each failure is a {@link
 * MalformedException}.
 */
public final class Fields {
  /** Ids are positive integers that a JavaScript number holds exactly. */
  public static final long MAX_ID = (1L << 53) - 1;

  private Fields() {}

  public static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new MalformedException(otherwise);
    }
  }

  /** The value, which must be there. */
  public static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw new MalformedException("the field '" + field + "' is missing");
    }
    return value;
  }

  /** The id, which must be there and lie between 1 and 2^53 - 1. */
  public static long id(@Nullable Long value, String field) {
    long id = required(value, field);
    check(
        id > 0 && id <= MAX_ID, "the field '" + field + "' must be an integer from 1 to 2^53 - 1");
    return id;
  }

  /** An id that may be absent. */
  public static @Nullable Long optionalId(@Nullable Long value, String field) {
    return value == null ? null : id(value, field);
  }
}
