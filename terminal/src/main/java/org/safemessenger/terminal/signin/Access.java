package org.safemessenger.terminal.signin;

import java.net.URI;

/**
 * Who wants in where.
 *
 * @param password kept in memory while the program runs: it opens the end-to-end keys again when
 *     the session has to be renewed
 * @param register whether the account is to be made
 */
public record Access(URI server, String user, Passphrase password, boolean register) {
  /** A password that no log and no debugger view shows by accident. */
  public static final class Passphrase {
    private final char[] characters;

    public Passphrase(char[] characters) {
      this.characters = characters.clone();
    }

    /** A copy. */
    public char[] characters() {
      return characters.clone();
    }

    /** For the client library, which takes a string. */
    String text() {
      return new String(characters);
    }

    boolean same(char[] other) {
      return java.util.Arrays.equals(characters, other);
    }

    @Override
    public String toString() {
      return "***";
    }
  }
}
