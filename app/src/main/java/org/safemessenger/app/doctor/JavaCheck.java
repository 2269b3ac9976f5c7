package org.safemessenger.app.doctor;

/** Whether the Java that runs this is recent enough. */
final class JavaCheck implements Check {
  private static final int OLDEST = 25;
  private final Runtime.Version version;

  JavaCheck(Runtime.Version version) {
    this.version = version;
  }

  @Override
  public Finding look() {
    return version.feature() >= OLDEST
        ? Finding.good("java", "Java " + version)
        : Finding.problem(
            "java",
            "Java " + version + " is too old",
            "Install JDK " + OLDEST + " or later and point JAVA_HOME at it.");
  }
}
