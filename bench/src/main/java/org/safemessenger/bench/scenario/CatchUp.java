package org.safemessenger.bench.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.safemessenger.bench.report.Figure;
import org.safemessenger.bench.report.Latency;
import org.safemessenger.bench.report.Result;
import org.safemessenger.bench.wire.Link;
import org.safemessenger.bench.wire.Login;
import org.safemessenger.bench.world.Population;
import org.safemessenger.bench.world.Resident;

/**
 * Somebody comes back to many unread messages and gets them all: page after page by protocol S, by
 * subscribing in protocol I.
 *
 * @param rounds how often; the first ones find a server that has just started
 */
public record CatchUp(int messages, int rounds) implements Scenario {
  private static final int DIGITS = 3;
  private static final long PATIENCE_SECONDS = 60;

  @Override
  public Result run(Bench bench) throws Exception {
    Population population = new Population(2, Population.Ties.PAIRS, messages);
    try (Stage stage = bench.stage(population)) {
      Resident resident = stage.residents().getFirst();
      Histogram times = new Histogram(DIGITS);
      Histogram opening = new Histogram(DIGITS);
      long first = 0;
      for (int i = 0; i < rounds; i++) {
        Backlog backlog = Backlog.of(bench.manner().protocol());
        Fetch fetch = fetch(stage, resident, backlog);
        first = i == 0 ? fetch.all() : first;
        times.recordValue(fetch.all());
        opening.recordValue(fetch.opening());
      }
      return new Result(
          "catchup",
          parameters(),
          List.of(
              new Figure(
                  "login to last message, median", millis(times.getValueAtPercentile(50)), "ms"),
              new Figure("login to last message, first round", millis(first), "ms")),
          List.of(
              Latency.of("login to last message", times),
              Latency.of("of it, opening frames here", opening)));
    }
  }

  /** Nanoseconds from login to the last message, and how many of them the generator used. */
  private record Fetch(long all, long opening) {}

  private Fetch fetch(Stage stage, Resident resident, Backlog backlog) throws Exception {
    Link link =
        stage
            .generator()
            .connect(Login.token(resident.token()), backlog)
            .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    Backlog.Fetched fetched = backlog.fetch(link).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    link.close();
    if (fetched.messages() != messages) {
      throw new IllegalStateException(
          "expected " + messages + " unread messages, got " + fetched.messages());
    }
    return new Fetch(fetched.nanoTime() - link.loginSentAt(), fetched.opening());
  }

  private static double millis(long nanos) {
    return nanos / 1e6;
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("messages", Integer.toString(messages));
    parameters.put("rounds", Integer.toString(rounds));
    return parameters;
  }
}
