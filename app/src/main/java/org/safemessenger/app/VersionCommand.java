package org.safemessenger.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "version", description = "Says which release this is.")
final class VersionCommand implements Callable<Integer> {
  private final Output output;

  VersionCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    output.out().println(Version.line());
    return ExitCode.OK.status();
  }
}
