package org.safemessenger.app;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Turns arguments into one subcommand, an answer and an exit status. */
final class CommandLineInterface {
  private final PrintWriter out;
  private final PrintWriter err;

  CommandLineInterface(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  int run(String... args) {
    List<String> words = Arrays.asList(args);
    if (words.isEmpty()) {
      overview(err);
      return ExitCode.USAGE.status();
    }
    List<String> rest = words.subList(1, words.size());
    return switch (words.getFirst()) {
      case "help", "--help", "-h" -> help(rest);
      case "--version", "-V" -> execute("version", rest);
      default -> execute(words.getFirst(), rest);
    };
  }

  private int execute(String word, List<String> rest) {
    if (word.equals(Subcommand.SERVE.word()) && ServeCommand.isPlain(rest)) {
      return new ServeCommand(new Output(out, err)).run(rest);
    }
    return Subcommand.named(word)
        .map(known -> commandLine(known).execute(rest.toArray(String[]::new)))
        .orElseGet(() -> unknown(word));
  }

  private int help(List<String> topic) {
    if (topic.isEmpty()) {
      overview(out);
      return ExitCode.OK.status();
    }
    return execute(topic.getFirst(), List.of("--help"));
  }

  private CommandLine commandLine(Subcommand subcommand) {
    Callable<Integer> command = subcommand.create(new Output(out, err));
    CommandLine line = new CommandLine(command);
    if (command instanceof MoreOptions more) {
      more.addTo(line.getCommandSpec());
    }
    line.setCommandName("safemessenger " + subcommand.word());
    line.getCommandSpec().version(Version.line());
    if (!line.getCommandSpec().mixinStandardHelpOptions()) {
      line.getCommandSpec().mixinStandardHelpOptions(true);
    }
    line.setOut(out);
    line.setErr(err);
    line.setUsageHelpAutoWidth(true);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(new UsageError());
    line.setExecutionExceptionHandler(new FailedCommand());
    return line;
  }

  private int unknown(String word) {
    err.printf("safemessenger: there is no command '%s'.", word);
    NearestName.to(word, Subcommand.words())
        .ifPresent(name -> err.printf(" Did you mean '%s'?", name));
    err.println();
    err.println("All commands: safemessenger help");
    err.flush();
    return ExitCode.USAGE.status();
  }

  private static void overview(PrintWriter to) {
    to.println("Usage: safemessenger <command> [options]");
    to.println();
    for (Subcommand subcommand : Subcommand.values()) {
      to.printf("  %-9s %s%n", subcommand.word(), subcommand.summary());
    }
    to.printf("  %-9s %s%n", "help", "This list; 'help <command>' explains one command");
    to.flush();
  }
}
