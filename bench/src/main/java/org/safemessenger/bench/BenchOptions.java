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
import org.safemessenger.bench.wire.Manner;
import org.safemessenger.bench.wire.Protocol;
import org.safemessenger.bench.wire.Transport;
import org.safemessenger.protocol.invite.crypto.InviteCipher;
import picocli.CommandLine.Option;

/** Options that every scenario has. */
final class BenchOptions {
  private static final String HOME_PROPERTY = "safemessenger.home";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "A server that runs already, as ws://host:port or invite://host:port; accounts are"
              + " registered on it.")
  private @Nullable String url;

  @Option(
      names = "--protocol",
      defaultValue = "safemessenger",
      paramLabel = "NAME",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
  private Protocol protocol = Protocol.SAFEMESSENGER;

  @Option(
      names = "--dialect",
      defaultValue = "sealed",
      paramLabel = "NAME",
      description =
          "sealed (encrypted), or in clear: flat with safemessenger, plain with invite;"
              + " default: ${DEFAULT-VALUE}.")
  private Dialect dialect = Dialect.SEALED;

  @Option(
      names = "--transport",
      paramLabel = "NAME",
      description = "invite: ${COMPLETION-CANDIDATES}; default: what --url says, else websocket.")
  private @Nullable Transport transport;

  @Option(
      names = "--cipher",
      defaultValue = "xchacha-poly1305",
      paramLabel = "NAME",
      description = "invite, sealed: xchacha-poly1305 or aes256-gcm; default: ${DEFAULT-VALUE}.")
  private String cipher = InviteCipher.XCHACHA_POLY1305.wireName();

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
        manner(),
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

  /**
   * @throws IllegalArgumentException when the options do not go together
   */
  Manner manner() {
    Optional<Transport> given = Optional.ofNullable(url).map(Address::of).map(Address::transport);
    if (transport != null && given.isPresent() && given.get() != transport) {
      throw new IllegalArgumentException(
          "--transport " + transport + " is not what --url says; leave one of them out");
    }
    Transport chosen = transport == null ? given.orElse(Transport.WEBSOCKET) : transport;
    InviteCipher named =
        InviteCipher.named(cipher)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "there is no --cipher " + cipher + "; xchacha-poly1305 or aes256-gcm"));
    return new Manner(protocol, dialect, chosen, named);
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
