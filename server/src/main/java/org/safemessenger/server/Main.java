package org.safemessenger.server;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.safemessenger.server.config.ConfigException;
import org.safemessenger.server.config.Configuration;
import org.safemessenger.server.config.ServerConfig;
import org.safemessenger.server.config.Settings;

/** {@code serve}: starts the server and stays until it is told to stop. */
public final class Main {
  private static final int USAGE = 2;
  private static final int FAILED = 1;

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(run(List.of(arguments), System.getenv(), System.out, System.err));
  }

  /**
   * Runs until SIGTERM or SIGINT, after which the process ends with status 0.
   *
   * @param arguments the flags of {@link Configuration} and {@code --print-config}
   * @return the exit status when the server did not start, or nothing was to be started
   */
  public static int run(
      List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
    List<String> flags = new ArrayList<>(arguments);
    boolean printOnly = flags.remove("--print-config");
    try {
      Settings settings = Configuration.load(flags, environment);
      if (printOnly) {
        settings.config();
        settings.print().forEach(out::println);
        return 0;
      }
      return serve(settings, out, err);
    } catch (ConfigException e) {
      err.println("The configuration has " + e.problems().size() + " problem(s):");
      e.problems().forEach(problem -> err.println("  " + problem));
      return USAGE;
    }
  }

  /** Does the same with settings that were read before. */
  public static int serve(Settings settings, PrintStream out, PrintStream err) {
    try {
      ServerConfig config = settings.config();
      settings.print().forEach(line -> err.println("config " + line));
      announce(Server.start(config), out);
      return 0;
    } catch (ConfigException e) {
      throw e;
    } catch (RuntimeException e) {
      err.println("The server did not start: " + e.getMessage());
      return FAILED;
    }
  }

  private static void announce(Server server, PrintStream out) {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.stop();
                  stopped.countDown();
                  // A JVM that a signal ends would report the signal; this end is as it should be.
                  Runtime.getRuntime().halt(0);
                },
                "stop"));
    out.println("server key " + server.keyFingerprint());
    String certificate = server.certificateFingerprint();
    if (certificate != null) {
      out.println("certificate SHA-256 " + certificate);
    }
    out.println("listening on " + server.address());
    server.inviteAddress().ifPresent(address -> out.println("listening on " + address));
    server.webAddress().ifPresent(address -> out.println("open " + address + " in a browser"));
    out.flush();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
