package org.safemessenger.app;

import java.util.Objects;

/** Which release this is, as the jar's manifest says. */
final class Version {
  private Version() {}

  /**
   * The release number, or {@code development} when the classes were not started from their jar.
   */
  static String release() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "development");
  }

  static String line() {
    return "SafeMessenger %s (Java %s, %s %s)"
        .formatted(
            release(),
            Runtime.version(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"));
  }
}
