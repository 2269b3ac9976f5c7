package org.safemessenger.terminal.command;

/** The command was typed in a way that makes no sense; the text says what would. */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }
}
