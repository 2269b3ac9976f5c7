package org.safemessenger.terminal.signin;

import java.io.Console;
import java.util.Optional;

/** Asks at the terminal that the process was started from. */
public final class ConsoleQuestions implements Questions {
  private final Console console;

  public ConsoleQuestions(Console console) {
    this.console = console;
  }

  @Override
  public void say(String sentence) {
    console.printf("%s%n", sentence);
  }

  @Override
  public boolean canAsk() {
    return true;
  }

  @Override
  public Optional<String> ask(String question) {
    return Optional.ofNullable(console.readLine("%s", question));
  }

  @Override
  public Optional<char[]> secret(String question) {
    return Optional.ofNullable(console.readPassword("%s", question));
  }
}
