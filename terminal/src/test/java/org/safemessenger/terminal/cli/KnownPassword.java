package org.safemessenger.terminal.cli;

import java.util.Optional;
import org.safemessenger.terminal.signin.Questions;

/** A script that has the password and nothing else to say. */
final class KnownPassword implements Questions {
  @Override
  public void say(String sentence) {}

  @Override
  public boolean canAsk() {
    return false;
  }

  @Override
  public Optional<String> ask(String question) {
    return Optional.empty();
  }

  @Override
  public Optional<char[]> secret(String question) {
    return Optional.of(PersonAtKeyboard.PASSWORD.toCharArray());
  }
}
