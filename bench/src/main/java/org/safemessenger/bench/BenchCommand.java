package org.safemessenger.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.safemessenger.bench.report.Report;
import org.safemessenger.bench.report.Result;
import org.safemessenger.bench.scenario.Bench;
import org.safemessenger.bench.scenario.Scenario;
import org.safemessenger.bench.target.Machine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code safemessenger bench}: runs load against a server and says what it measured. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measure a server: fanout, direct, idle, login, catchup, startup.",
      "Without --url each scenario starts a server of its own, with its own data, in its own"
          + " process. Protocol I has no rooms: there fanout is one account on --members"
          + " connections, whose contacts write to it. Results go to standard output, what is going on to standard error."
    })
public final class BenchCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "SCENARIO",
      description = "One or more of: ${COMPLETION-CANDIDATES}.")
  private List<ScenarioName> scenarios = new ArrayList<>();

  @Mixin private BenchOptions options = new BenchOptions();
  @Mixin private ScenarioOptions sizes = new ScenarioOptions();

  public BenchCommand(PrintWriter out) {
    this.out = out;
    this.spec = CommandSpec.create();
  }

  @Override
  public Integer call() throws Exception {
    checkManner();
    Path scratch = options.scratch();
    try {
      Report report = run(options.bench(scratch));
      out.print(report.table());
      out.flush();
      options.json().ifPresent(report::writeJson);
      return 0;
    } finally {
      if (!options.keepsFolder()) {
        delete(scratch);
      }
    }
  }

  private void checkManner() {
    try {
      options.manner();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Report run(Bench bench) throws Exception {
    double load = Machine.load();
    Instant began = Instant.now();
    List<Result> results = new ArrayList<>();
    for (ScenarioName name : scenarios) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf("%s ...%n", name.toString());
      err.flush();
      Scenario scenario = sizes.scenario(name, options.pace());
      results.add(scenario.run(bench));
    }
    return new Report(
        command(),
        began,
        Machine.here(),
        load,
        options.server(),
        options.manner().describe(),
        options.tls(),
        results);
  }

  private String command() {
    List<String> words = new ArrayList<>(List.of("./safemessenger", "bench"));
    words.addAll(spec.commandLine().getParseResult().originalArgs());
    return String.join(" ", words);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
