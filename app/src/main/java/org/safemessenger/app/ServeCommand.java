package org.safemessenger.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.safemessenger.app.log.Logs;
import org.safemessenger.server.Main;
import org.safemessenger.server.config.ConfigException;
import org.safemessenger.server.config.Configuration;
import org.safemessenger.server.config.Key;
import org.safemessenger.server.config.Keys;
import org.safemessenger.server.config.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

@Command(
    name = "serve",
    description = "Runs the server until SIGTERM or Ctrl-C.",
    customSynopsis =
        "safemessenger serve [--data=DIR] [--host=H] [--port=P] [--invite-port=P] [--<key>=VALUE ...] [--print-config]",
    sortOptions = false)
final class ServeCommand implements Callable<Integer>, MoreOptions {
  private static final Set<String> EXPLAINING =
      Set.of("--help", "-h", "--version", "-V", "--print-config");
  private final Output output;
  private final List<OptionSpec> flags = new ArrayList<>();

  @Option(
      names = "--print-config",
      description = "Print the configuration that would be used, explained, and end.")
  private boolean printConfig;

  ServeCommand(Output output) {
    this.output = output;
  }

  @Override
  public void addTo(CommandSpec spec) {
    flags.add(flag("data", "DIR", "Folder for everything the server keeps."));
    flags.add(flag("host", "H", "Short for --listen.host."));
    flags.add(flag("port", "P", "Short for --listen.port."));
    flags.add(flag("invite-port", "P", "Short for --invite.port."));
    Keys.all().forEach(key -> flags.add(flag(key.name(), "VALUE", explained(key))));
    flags.forEach(spec::addOption);
  }

  /**
   * Whether these arguments are configuration only. That much the server reads by itself; the
   * classes of the command-line library are too old for the start-up cache and cost 0.4 s.
   */
  static boolean isPlain(List<String> arguments) {
    return arguments.stream().noneMatch(EXPLAINING::contains);
  }

  @Override
  public Integer call() {
    return run(given());
  }

  int run(List<String> arguments) {
    try {
      Settings settings = Configuration.load(arguments, DefaultData.environment());
      return printConfig ? print(settings) : serve(settings);
    } catch (ConfigException e) {
      e.problems().forEach(problem -> output.err().println("safemessenger serve: " + problem));
      output.err().flush();
      return ExitCode.USAGE.status();
    }
  }

  private int print(Settings settings) {
    List<String> lines = settings.print();
    for (int i = 0; i < lines.size(); i++) {
      output.out().printf("# %s%n%s%n%n", explained(Keys.all().get(i)), lines.get(i));
    }
    settings.config();
    return ExitCode.OK.status();
  }

  private int serve(Settings settings) {
    Logs.show(settings.config().logLevel());
    return Main.serve(settings, System.out, System.err);
  }

  private List<String> given() {
    return flags.stream()
        .filter(flag -> flag.getValue() != null)
        .map(flag -> flag.longestName() + "=" + flag.getValue())
        .toList();
  }

  private static OptionSpec flag(String name, String label, String description) {
    return OptionSpec.builder("--" + name)
        .type(String.class)
        .paramLabel(label)
        .description(description.replace("%", "%%"))
        .build();
  }

  private static String explained(Key key) {
    return key.initial().isEmpty() ? key.doc() : key.doc() + " Default: " + key.initial();
  }
}
