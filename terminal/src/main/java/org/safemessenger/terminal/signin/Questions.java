package org.safemessenger.terminal.signin;

import java.util.Optional;

/** A conversation with the person before there is a screen. */
public interface Questions {
  void say(String sentence);

  /** Whether there is somebody who can answer. */
  boolean canAsk();

  /** A line of text; empty at the end of input. */
  Optional<String> ask(String question);

  /** A password, not shown while it is typed; empty at the end of input. */
  Optional<char[]> secret(String question);
}
