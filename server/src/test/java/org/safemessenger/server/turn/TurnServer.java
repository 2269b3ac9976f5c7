package org.safemessenger.server.turn;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real TURN server on loopback: coturn with the manual's configuration where it is installed,
 * else node-turn from npm, with a script that checks credentials as coturn does.
 */
final class TurnServer implements AutoCloseable {
  private static final Path MANUAL = Path.of("../docs/manual.md");
  private static final Path SCRIPT = Path.of("src/test/npm/turn");
  private static final Duration INSTALLING = Duration.ofMinutes(3);
  private static final Duration STARTING = Duration.ofSeconds(20);
  private static final int MOST_STARTS = 3;

  private final Process process;
  private final int port;
  private final boolean readsTheManual;

  private TurnServer(Process process, int port, boolean readsTheManual) {
    this.process = process;
    this.port = port;
    this.readsTheManual = readsTheManual;
  }

  /**
   * @param scratch a folder for this server alone
   * @param packages where packages from npm are kept from one run to the next
   */
  static TurnServer start(String secret, Path scratch, Path packages) throws Exception {
    return isInstalled("turnserver") ? coturn(secret, scratch) : nodeTurn(secret, packages);
  }

  int port() {
    return port;
  }

  /** Whether this is coturn as the manual configures it. */
  boolean readsTheManual() {
    return readsTheManual;
  }

  private static TurnServer coturn(String secret, Path scratch) throws Exception {
    Path log = scratch.resolve("coturn.log");
    for (int i = 0; i < MOST_STARTS; i++) {
      int port = freePort();
      Path config = scratch.resolve("turnserver.conf");
      Files.write(config, onLoopback(secret, port, scratch));
      Process process =
          new ProcessBuilder("turnserver", "-c", config.toString())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      if (answers(process, port)) {
        return new TurnServer(process, port, true);
      }
      process.destroyForcibly().waitFor();
    }
    throw new AssertionError("coturn did not start:\n" + Files.readString(log));
  }

  /** The manual's configuration, but for what belongs to the machine. */
  private static List<String> onLoopback(String secret, int port, Path scratch) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : manualsConfiguration()) {
      switch (line.replaceFirst("=.*", "")) {
        case "static-auth-secret" -> lines.add("static-auth-secret=" + secret);
        case "listening-port" -> lines.add("listening-port=" + port);
        case "tls-listening-port", "cert", "pkey" -> {}
        default -> lines.add(line);
      }
    }
    lines.addAll(
        List.of(
            "no-tls",
            "no-dtls",
            "listening-ip=127.0.0.1",
            "relay-ip=127.0.0.1",
            "log-file=stdout",
            "pidfile=" + scratch.resolve("coturn.pid"),
            "userdb=" + scratch.resolve("coturn.db")));
    return lines;
  }

  static List<String> manualsConfiguration() throws IOException {
    return Stream.of(Files.readString(MANUAL).split("```", -1))
        .filter(block -> block.contains("use-auth-secret"))
        .findFirst()
        .orElseThrow()
        .lines()
        .toList();
  }

  private static boolean answers(Process process, int port) {
    long deadline = System.nanoTime() + STARTING.toNanos();
    try (TurnClient client = new TurnClient(port, "", "")) {
      while (process.isAlive() && System.nanoTime() < deadline) {
        if (client.answers()) {
          return true;
        }
      }
    }
    return false;
  }

  private static TurnServer nodeTurn(String secret, Path packages) throws Exception {
    if (!isInstalled("npm") || !isInstalled("node")) {
      throw new AssertionError(
          "TURN credentials are tried on a real TURN server: this needs coturn's 'turnserver',"
              + " or 'node' and 'npm', on the PATH");
    }
    install(packages);
    ProcessBuilder builder =
        new ProcessBuilder("node", "turn-server.mjs").directory(packages.toFile());
    builder.environment().put("TURN_SECRET", secret);
    builder.redirectErrorStream(true);
    Process process = builder.start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line =
        CompletableFuture.supplyAsync(() -> out.lines().findFirst().orElse(""))
            .completeOnTimeout("nothing was said", STARTING.toSeconds(), TimeUnit.SECONDS)
            .join();
    if (!line.startsWith("port ")) {
      process.destroyForcibly();
      throw new AssertionError("node-turn did not start: " + line);
    }
    int port = Integer.parseInt(line.substring("port ".length()));
    if (!answers(process, port)) {
      process.destroyForcibly();
      throw new AssertionError("node-turn does not answer on port " + port);
    }
    return new TurnServer(process, port, false);
  }

  /** Exactly what the lock file names, without running anything of it. */
  private static void install(Path packages) throws Exception {
    Files.createDirectories(packages);
    boolean same = Files.exists(packages.resolve("installed"));
    for (String name : List.of("package.json", "package-lock.json", ".npmrc", "turn-server.mjs")) {
      Path kept = packages.resolve(name);
      byte[] wanted = Files.readAllBytes(SCRIPT.resolve(name));
      same = same && Files.exists(kept) && Arrays.equals(wanted, Files.readAllBytes(kept));
      Files.write(kept, wanted);
    }
    if (same) {
      return;
    }
    Files.deleteIfExists(packages.resolve("installed"));
    Path log = packages.resolve("npm.log");
    Process npm =
        new ProcessBuilder("npm", "ci", "--ignore-scripts")
            .directory(packages.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = npm.waitFor(INSTALLING.toSeconds(), TimeUnit.SECONDS);
    if (!ended || npm.exitValue() != 0) {
      npm.destroyForcibly();
      throw new AssertionError("npm could not install the TURN server:\n" + Files.readString(log));
    }
    Files.createFile(packages.resolve("installed"));
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Free for UDP and TCP a moment ago. */
  private static int freePort() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try (ServerSocket tcp = new ServerSocket(0, 1, here);
        DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), here)) {
      return udp.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(5, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
