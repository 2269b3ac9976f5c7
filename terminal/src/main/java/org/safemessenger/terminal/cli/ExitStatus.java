package org.safemessenger.terminal.cli;

import org.safemessenger.terminal.signin.SignInException;

/** What the commands of this module tell their caller. */
final class ExitStatus {
  static final int OK = 0;
  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int UNREACHABLE = 3;

  private ExitStatus() {}

  static int of(SignInException failure) {
    return failure.reason() == SignInException.Reason.UNREACHABLE ? UNREACHABLE : FAILED;
  }
}
