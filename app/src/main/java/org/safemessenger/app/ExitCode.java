package org.safemessenger.app;

/** What the process tells its caller; the table stands in {@code docs/manual.md}. */
public enum ExitCode {
  OK(0),
  FAILED(1),
  USAGE(2),
  UNREACHABLE(3),
  PROBLEMS_FOUND(4);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }
}
