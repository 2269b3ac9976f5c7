package org.safemessenger.mls.bench.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.safemessenger.mls.bench.library.Contender;

/** All libraries, one after the other, each in a process of its own; then the tables. */
final class Speed {
  private static final List<String> JVM =
      List.of(
          "-Xmx6g",
          "-XX:+UseG1GC",
          "-XX:+UseCompactObjectHeaders",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Djmh.ignoreLock=true");

  private final Pace pace;
  private final List<Integer> sizes;
  private final Path crowds;
  private final Outcomes outcomes = new Outcomes();

  /**
   * @param crowds where processes leave each other what takes long to make
   */
  private Speed(Pace pace, List<Integer> sizes, Path crowds) {
    this.pace = pace;
    this.sizes = sizes;
    this.crowds = crowds;
  }

  /** Usage: quick|full [columns, separated by commas; or all] [sizes, separated by commas]. */
  static void main(String[] arguments) throws Exception {
    Pace pace =
        arguments.length == 0 ? Pace.QUICK : Pace.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    Set<Column> columns = EnumSet.allOf(Column.class);
    if (arguments.length > 1 && !arguments[1].equals("all")) {
      columns.removeIf(column -> !List.of(arguments[1].split(",")).contains(column.name()));
    }
    List<Integer> sizes =
        arguments.length > 2
            ? List.of(arguments[2].split(",")).stream().map(Integer::valueOf).toList()
            : pace.sizes();
    Path crowds = Files.createTempDirectory("mls-crowds");
    System.setProperty("mls.crowds", crowds.toString());
    try {
      new Speed(pace, sizes, crowds).run(columns);
    } finally {
      for (int members : sizes) {
        Files.deleteIfExists(crowds.resolve("full-" + members));
      }
      Files.delete(crowds);
    }
  }

  private void run(Set<Column> columns) throws Exception {
    String before = Machine.load();
    for (Column column : columns) {
      System.err.println("measuring " + column.title());
      Consumer<Outcome> out = outcome -> took(column, outcome);
      if (column.contender().isPresent()) {
        inJava(column.contender().get(), out);
      } else {
        inNode(out);
      }
    }
    System.out.printf(
        "%s. Load average before %s, after %s.%n%n", Machine.description(), before, Machine.load());
    Tables tables = new Tables(outcomes, Runtime.getRuntime().availableProcessors());
    System.out.println(tables.summary(sizes));
    System.out.println(tables.curves());
    sizes.forEach(members -> System.out.println(tables.times(members)));
    sizes.forEach(members -> System.out.println(tables.sizes(members)));
  }

  private void inJava(Contender contender, Consumer<Outcome> out)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.add("-Dmls.crowds=" + crowds);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(JavaSide.class.getName(), contender.name(), pace.name()));
    command.add(sizes.stream().map(String::valueOf).collect(Collectors.joining(",")));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().filter(Outcome::isLine).map(Outcome::parse).forEach(out);
    }
    if (process.waitFor() != 0) {
      throw new IllegalStateException(contender + " could not be measured");
    }
  }

  private void inNode(Consumer<Outcome> out) throws Exception {
    Path module = Path.of(System.getProperty("mls.bench"));
    NodeSide.install(module);
    NodeSide side = new NodeSide(module, pace, out);
    side.measureCurves();
    for (int members : sizes) {
      side.measure(members);
    }
  }

  private void took(Column column, Outcome outcome) {
    outcomes.add(column, outcome);
    System.err.printf(
        "  %-16s %-22s %5d  %s%n",
        column.title(),
        outcome.name(),
        outcome.members(),
        outcome.isMeasured()
            ? String.format(Locale.ROOT, "%,.1f", outcome.nanos() / 1e3)
            : outcome.reason());
  }
}
