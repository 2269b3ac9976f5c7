package org.safemessenger.app.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.safemessenger.app.Main;

/** A real server in a process of its own, as {@code ./safemessenger serve} would run it. */
final class ServerProcess implements AutoCloseable {
  private static final int SHELL_BLOCK = 512; // what POSIX ulimit -f counts in
  private static final String LISTENING = "listening on ";
  private final Process process;
  private final URI address;
  private final URI lines;

  private ServerProcess(Process process, List<URI> addresses) {
    this.process = process;
    this.address = addresses.getFirst();
    this.lines = addresses.getLast();
  }

  /** Starts on free ports of the loopback address and returns once it says that it listens. */
  static ServerProcess start(Path data, String... moreArguments) throws IOException {
    return start(data, List.of(), List.of(moreArguments));
  }

  /** The same, but no file of the server may grow beyond {@code bytes}. */
  static ServerProcess startWithFileLimit(Path data, long bytes) throws IOException {
    String limited = "ulimit -S -f " + bytes / SHELL_BLOCK + "; exec \"$@\"";
    return start(data, List.of("sh", "-c", limited, "sh"), List.of());
  }

  private static ServerProcess start(Path data, List<String> through, List<String> more)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("serve", "--host", "127.0.0.1", "--port", "0", "--data", data.toString()));
    arguments.addAll(more);
    List<String> command = new ArrayList<>(through);
    command.addAll(commandLine(arguments));
    Path log = data.resolveSibling(data.getFileName() + ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try {
      return new ServerProcess(process, awaitAddresses(process, log));
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** What starts a fresh JVM with this one's classes and these arguments. */
  static List<String> commandLine(List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
    command.addAll(arguments);
    return command;
  }

  /** Of WebSockets, then of lines. */
  private static List<URI> awaitAddresses(Process process, Path log) throws IOException {
    BufferedReader output = process.inputReader();
    List<URI> addresses = new ArrayList<>();
    while (addresses.size() < 2) {
      String line = output.readLine();
      if (line == null) {
        throw new IOException("the server ended before it listened:\n" + Files.readString(log));
      }
      if (line.startsWith(LISTENING)) {
        addresses.add(URI.create(line.substring(LISTENING.length()).strip()));
      }
    }
    Thread.startVirtualThread(() -> drain(output));
    return addresses;
  }

  private static void drain(BufferedReader output) {
    try (output) {
      output.lines().forEach(line -> {});
    } catch (IOException | UncheckedIOException e) {
      return; // the process was killed: nothing more to read
    }
  }

  URI address() {
    return address;
  }

  /** Where protocol I is spoken in lines. */
  URI lines() {
    return lines;
  }

  /** Lets the files grow again, while the server runs. */
  void liftFileLimit() throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    Process prlimit = new ProcessBuilder("prlimit", "--pid", pid, "--fsize=unlimited").start();
    if (prlimit.waitFor() != 0) {
      throw new IOException(new String(prlimit.getErrorStream().readAllBytes(), UTF_8));
    }
  }

  /** SIGKILL: the process gets no chance to write anything. */
  void kill() {
    process.destroyForcibly();
  }

  /** SIGTERM; the exit status. */
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the server did not end within 30 s of SIGTERM");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
