package org.safemessenger.bench.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.safemessenger.bench.report.Figure;
import org.safemessenger.bench.report.Latency;
import org.safemessenger.bench.report.Result;
import org.safemessenger.bench.target.Usage;
import org.safemessenger.bench.wire.Login;
import org.safemessenger.bench.world.Population;
import org.safemessenger.bench.world.Resident;

/**
 * Many who connect and log in at once, as after an outage; all stay.
 *
 * @param passwords whether they log in with a password instead of a session token
 * @param atOnce how many may be on their way in
 */
public record LoginStorm(int logins, boolean passwords, int atOnce) implements Scenario {
  private static final int DIGITS = 3;

  @Override
  public Result run(Bench bench) throws Exception {
    Population population = new Population(logins, Population.Ties.NONE, 0);
    try (Stage stage = bench.stage(population)) {
      List<Login> all = new ArrayList<>();
      for (Resident resident : stage.residents()) {
        all.add(
            passwords
                ? Login.password(resident.name(), Population.PASSWORD)
                : Login.token(resident.token()));
      }
      Meters meters = new Meters();
      Histogram times = new ConcurrentHistogram(DIGITS);
      Usage start = stage.usage();
      stage
          .generator()
          .connectAll(
              all, i -> new Reader(meters, false, ""), atOnce, nanos -> times.recordValue(nanos));
      Usage usage = stage.usage().since(start);
      return new Result(
          "login",
          parameters(),
          figures(usage, meters),
          List.of(Latency.of("connect to logged in", times)));
    }
  }

  private List<Figure> figures(Usage usage, Meters meters) {
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("all logged in after", usage.elapsed(), "s"));
    figures.add(new Figure("logins", logins / usage.elapsed(), "1/s"));
    if (!Double.isNaN(usage.server())) {
      figures.add(new Figure("server CPU per login", usage.server() * 1000 / logins, "ms"));
      figures.add(new Figure("server", usage.server() / usage.elapsed(), "cores"));
    }
    figures.add(new Figure("generator", usage.generator() / usage.elapsed(), "cores"));
    figures.add(new Figure("failures", meters.failures.sum(), meters.firstFailure()));
    return figures;
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("logins", Integer.toString(logins));
    parameters.put("with", passwords ? "password" : "session token");
    parameters.put("at once", Integer.toString(atOnce));
    return parameters;
  }
}
