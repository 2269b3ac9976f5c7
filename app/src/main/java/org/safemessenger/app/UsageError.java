package org.safemessenger.app;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what was wrong with the arguments and where the right ones are listed. */
final class UsageError implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException problem, String[] args) {
    CommandLine line = problem.getCommandLine();
    PrintWriter err = line.getErr();
    err.printf("%s: %s%n", line.getCommandName(), problem.getMessage());
    UnmatchedArgumentException.printSuggestions(problem, err);
    err.printf("All options: %s --help%n", line.getCommandName());
    err.flush();
    return ExitCode.USAGE.status();
  }
}
