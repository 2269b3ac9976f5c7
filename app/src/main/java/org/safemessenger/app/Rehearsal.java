package org.safemessenger.app;

import java.io.PrintWriter;
import java.io.Writer;

/** Does once what a start does, while the JVM takes notes for its ahead-of-time cache. */
final class Rehearsal {
  private Rehearsal() {}

  public static void main(String[] args) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter(), true);
    new CommandLineInterface(nowhere, nowhere).run("help", "doctor");
  }
}
