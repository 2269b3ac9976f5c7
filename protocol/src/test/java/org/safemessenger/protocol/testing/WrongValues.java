package org.safemessenger.protocol.testing;

import java.util.List;
import org.safemessenger.protocol.EpochSeconds;

/** JSON values that a field of a type must not have. */
public final class WrongValues {
  private WrongValues() {}

  public static List<String> of(Class<?> type) {
    if (type == String.class) {
      return List.of("1", "1.5", "true", "[]", "{}", "[\"x\"]");
    }
    if (type == Boolean.class) {
      return List.of("1", "0", "\"true\"", "\"\"", "[]", "{}");
    }
    if (type == Long.class || type == Integer.class) {
      return List.of("1.5", "1.0", "\"1\"", "\"\"", "true", "[]", "{}", "1e30");
    }
    if (type == EpochSeconds.class) {
      return List.of("\"1\"", "\"\"", "true", "[]", "{}");
    }
    if (type == List.class) {
      return List.of("\"x\"", "1", "true", "{}");
    }
    throw new AssertionError("no request has a field of " + type);
  }
}
