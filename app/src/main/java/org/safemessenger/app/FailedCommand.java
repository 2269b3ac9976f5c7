package org.safemessenger.app;

import java.io.PrintWriter;
import java.net.ConnectException;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * A command that could not finish: one line for the person; the stack only with {@code
 * -Dsafemessenger.stacktrace=true}.
 */
final class FailedCommand implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult arguments) {
    PrintWriter err = line.getErr();
    err.printf(
        "%s: %s%n",
        line.getCommandName(),
        Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName()));
    if (Boolean.getBoolean("safemessenger.stacktrace")) {
      failure.printStackTrace(err);
    }
    err.flush();
    return failure instanceof ConnectException
        ? ExitCode.UNREACHABLE.status()
        : ExitCode.FAILED.status();
  }
}
