package org.safemessenger.app;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.safemessenger.bench.BenchCommand;
import org.safemessenger.terminal.cli.ChatCommand;
import org.safemessenger.terminal.cli.ListenCommand;
import org.safemessenger.terminal.cli.SendCommand;

/**
 * Every word that may follow {@code safemessenger}; a command's classes load only when it is the
 * one asked for.
 */
enum Subcommand {
  SERVE("serve", "Run the server", ServeCommand::new),
  CHAT("chat", "Chat in this terminal", output -> new ChatCommand()),
  SEND("send", "Send one message, for scripts", output -> new SendCommand()),
  LISTEN("listen", "Print what arrives, for scripts", output -> new ListenCommand()),
  BENCH("bench", "Measure a server", output -> new BenchCommand(output.out())),
  DOCTOR(
      "doctor",
      "Check this machine and the data folder, with a remedy for each problem",
      DoctorCommand::new),
  VERSION("version", "Say which release this is", VersionCommand::new);

  private final String word;
  private final String summary;

  @SuppressWarnings("ImmutableEnumChecker") // a constructor reference holds nothing
  private final Function<Output, Callable<Integer>> command;

  Subcommand(String word, String summary, Function<Output, Callable<Integer>> command) {
    this.word = word;
    this.summary = summary;
    this.command = command;
  }

  static Optional<Subcommand> named(String word) {
    return Arrays.stream(values()).filter(known -> known.word.equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Subcommand::word).toList();
  }

  String word() {
    return word;
  }

  String summary() {
    return summary;
  }

  Callable<Integer> create(Output output) {
    return command.apply(output);
  }
}
