package org.safemessenger.bench.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.safemessenger.bench.report.Figure;
import org.safemessenger.bench.report.Result;
import org.safemessenger.bench.target.ServerProcess;
import org.safemessenger.bench.wire.Login;
import org.safemessenger.bench.world.Population;
import org.safemessenger.bench.world.Resident;

/**
 * Connections that are logged in and say nothing, and what memory the server keeps for them. The
 * first few are not counted: they bring in code and pools that the others share.
 *
 * @param settle how long they are idle before each of the two looks; a server that has heartbeats
 *     and deadlines needs a minute to come to rest
 */
public record Idle(int connections, Duration settle) implements Scenario {
  private static final int MOST_UNCOUNTED = 500;
  private static final int AT_ONCE = 256;

  @Override
  public Result run(Bench bench) throws Exception {
    int first = Math.min(MOST_UNCOUNTED, connections);
    Population population = new Population(first + connections, Population.Ties.NONE, 0);
    try (Stage stage = bench.stage(population)) {
      ServerProcess server =
          stage
              .server()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "idle looks into the server's process, so it starts its own; leave out"
                              + " --url"));
      Meters meters = new Meters();
      connect(stage, stage.residents().subList(0, first), meters);
      TimeUnit.NANOSECONDS.sleep(settle.toNanos());
      collect(server);
      long before = server.meter().residentBytes();
      connect(stage, stage.residents().subList(first, first + connections), meters);
      TimeUnit.NANOSECONDS.sleep(settle.toNanos());
      long asIs = server.meter().residentBytes();
      collect(server);
      long after = server.meter().residentBytes();
      return new Result(
          "idle",
          Map.of("connections", connections + " idle for " + settle.toSeconds() + " s"),
          List.of(
              new Figure("memory per connection", perConnection(after - before), "KiB"),
              new Figure("before a collection", perConnection(asIs - before), "KiB"),
              new Figure("server with " + first + " connections", mebibytes(before), "MiB"),
              new Figure("server with all", mebibytes(after), "MiB"),
              new Figure("failures", meters.failures.sum(), meters.firstFailure())),
          List.of());
    }
  }

  private double perConnection(long bytes) {
    return bytes / 1024.0 / connections;
  }

  private static double mebibytes(long bytes) {
    return bytes / 1024.0 / 1024;
  }

  private static void connect(Stage stage, List<Resident> residents, Meters meters)
      throws Exception {
    List<Login> logins = residents.stream().map(resident -> Login.token(resident.token())).toList();
    stage.generator().connectAll(logins, i -> Reader.idle(meters), AT_ONCE);
  }

  /** Has the server's garbage collected, so that only what is held is counted. */
  private static void collect(ServerProcess server) throws Exception {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    int status =
        new ProcessBuilder(jcmd, Long.toString(server.pid()), "GC.run")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (status != 0) {
      throw new IllegalStateException("jcmd GC.run ended with status " + status);
    }
    TimeUnit.SECONDS.sleep(1);
  }
}
