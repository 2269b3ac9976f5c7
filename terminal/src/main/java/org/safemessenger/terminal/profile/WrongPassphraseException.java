package org.safemessenger.terminal.profile;

/** The passphrase does not open what is kept here. */
public final class WrongPassphraseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public WrongPassphraseException() {
    super("That password does not open what this computer keeps for the account");
  }
}
