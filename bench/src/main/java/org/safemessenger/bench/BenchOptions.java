package org.safemessenger.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.bench.scenario.Bench;
import org.safemessenger.bench.scenario.Pace;
import org.safemessenger.bench.wire.Address;
import org.safemessenger.bench.wire.Dialect;
import picocli.CommandLine.Option;

/** Options that every scenario has. */
final class BenchOptions {
  private static final String HOME_PROPERTY = "safemessenger.home";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "A server that runs already, as ws://host:port; accounts are registered on it.")
  private @Nullable String url;

  @Option(
      names = "--dialect",
      defaultValue = "sealed",
      paramLabel = "NAME",
      description = "sealed (encrypted envelope) or flat; default: ${DEFAULT-VALUE}.")
  private Dialect dialect = Dialect.SEALED;

  @Option(names = "--tls", description = "Have the server that it starts use TLS.")
  private boolean tls;

  @Option(
      names = "--loops",
      defaultValue = "2",
      paramLabel = "N",
      description = "Threads of the load generator; default: ${DEFAULT-VALUE}.")
  private int loops;

  @Option(
      names = "--warm-up",
      defaultValue = "5",
      paramLabel = "SECONDS",
      description = "Load that is not counted; default: ${DEFAULT-VALUE}.")
  private int warmUp;

  @Option(
      names = "--duration",
      defaultValue = "10",
      paramLabel = "SECONDS",
      description = "Load that is counted; default: ${DEFAULT-VALUE}.")
  private int duration;

  @Option(
      names = "--rate",
      defaultValue = "0",
      paramLabel = "N",
      description =
          "Messages per second of all senders together, sent on time whether or not the server"
              + " keeps up; latency counts from when a message was due. Default: as fast as"
              + " answers come.")
  private double rate;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the results as JSON as well.")
  private @Nullable Path json;

  @Option(
      names = "--server-flag",
      paramLabel = "FLAG",
      description =
          "A further flag for the server that it starts, as --server-flag=--log.level=debug.")
  private List<String> serverFlags = new ArrayList<>();

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description =
          "Where the servers' data folders are made; default: a temporary folder, removed afterwards.")
  private @Nullable Path folder;

  Bench bench(Path scratch) {
    return new Bench(
        Optional.ofNullable(url).map(Address::of),
        serverCommand(),
        serverFlags,
        scratch,
        dialect,
        tls,
        loops);
  }

  Pace pace() {
    return new Pace(rate, Duration.ofSeconds(warmUp), Duration.ofSeconds(duration));
  }

  Optional<Path> json() {
    return Optional.ofNullable(json);
  }

  /** A folder for data; what lies in it is to be removed if {@link #keepsFolder} is false. */
  Path scratch() throws IOException {
    return folder == null
        ? Files.createTempDirectory("safemessenger-bench")
        : Files.createDirectories(folder);
  }

  boolean keepsFolder() {
    return folder != null;
  }

  String server() {
    return url == null ? "its own process" : url;
  }

  Dialect dialect() {
    return dialect;
  }

  boolean tls() {
    return url == null ? tls : Address.of(url).tls();
  }

  /** The same distribution: its launcher, or this class path when there is no launcher. */
  private static List<String> serverCommand() {
    String home = System.getProperty(HOME_PROPERTY);
    if (home != null) {
      return List.of(Path.of(home, "safemessenger").toString());
    }
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseG1GC",
        "-XX:+UseCompactObjectHeaders",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        System.getProperty("java.class.path"),
        "org.safemessenger.app.Main");
  }
}
