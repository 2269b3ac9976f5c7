package org.safemessenger.terminal.signin;

/** Signing in did not work; the text is a sentence for the person, with what to do. */
public final class SignInException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What another attempt would have to change. */
  public enum Reason {
    UNREACHABLE,
    WRONG_PASSWORD,
    NAME_TAKEN,
    OTHER
  }

  private final Reason reason;

  public SignInException(String message) {
    super(message);
    reason = Reason.OTHER;
  }

  public SignInException(String message, Reason reason, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
