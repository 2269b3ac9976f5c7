package org.safemessenger.bench.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.safemessenger.bench.report.Figure;
import org.safemessenger.bench.report.Result;
import org.safemessenger.bench.target.ServerProcess;
import org.safemessenger.bench.world.Population;
import org.safemessenger.bench.world.Seeding;

/**
 * How long a server with an existing database takes from being started to listening. The first
 * start, which makes keys, is not counted.
 */
public record Startup(int rounds, int residents, int messages) implements Scenario {

  @Override
  public Result run(Bench bench) throws Exception {
    if (bench.url().isPresent()) {
      throw new IllegalArgumentException("startup starts its own server; leave out --url");
    }
    Path data = bench.data();
    Population population = new Population(residents, Population.Ties.PAIRS, messages);
    Seeding.fill(data, population, bench.manner().protocol());
    bench.start(data).close();
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      try (ServerProcess server = bench.start(data)) {
        seconds.add(server.startSeconds());
      }
    }
    Collections.sort(seconds);
    return new Result(
        "startup",
        parameters(),
        List.of(
            new Figure("listening after, median", seconds.get(seconds.size() / 2), "s"),
            new Figure("listening after, fastest", seconds.getFirst(), "s"),
            new Figure("listening after, slowest", seconds.getLast(), "s")),
        List.of());
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("rounds", Integer.toString(rounds));
    parameters.put("accounts", Integer.toString(residents));
    parameters.put("messages", Integer.toString(messages));
    return parameters;
  }
}
