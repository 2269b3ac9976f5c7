package org.safemessenger.app;

import java.io.PrintWriter;

/** Entry point of {@code safemessenger}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    System.exit(new CommandLineInterface(out, err).run(args));
  }
}
