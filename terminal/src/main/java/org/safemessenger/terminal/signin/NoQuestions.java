package org.safemessenger.terminal.signin;

import java.io.PrintWriter;
import java.util.Optional;

/** Nobody is there to answer: scripts and pipes. Sentences go to the error output. */
public final class NoQuestions implements Questions {
  private final PrintWriter err;

  public NoQuestions(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void say(String sentence) {
    err.println(sentence);
    err.flush();
  }

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
    return Optional.empty();
  }
}
