package org.safemessenger.bench.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.safemessenger.bench.report.Figure;
import org.safemessenger.bench.report.Latency;
import org.safemessenger.bench.report.Result;
import org.safemessenger.bench.target.Usage;
import org.safemessenger.bench.wire.Link;
import org.safemessenger.bench.wire.Login;
import org.safemessenger.bench.world.Population;
import org.safemessenger.bench.world.Resident;

/**
 * Many who connect and log in at once, as after an outage, twice: the first time the server has
 * just started and still runs mostly interpreted code.
 *
 * @param passwords whether they log in with a password instead of a session token
 * @param atOnce how many may be on their way in
 */
public record LoginStorm(int logins, boolean passwords, int atOnce) implements Scenario {
  private static final int DIGITS = 3;
  private static final int PAUSE_SECONDS = 1;

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
      List<Figure> figures = new ArrayList<>();
      List<Latency> latencies = new ArrayList<>();
      for (String storm : List.of("server just started", "again")) {
        Histogram times = new ConcurrentHistogram(DIGITS);
        Usage start = stage.usage();
        List<Link> links =
            stage.generator().connectAll(all, i -> Reader.idle(meters), atOnce, times::recordValue);
        figures.addAll(figures(storm, stage.usage().since(start)));
        latencies.add(Latency.of(storm, times));
        leave(links);
      }
      figures.add(new Figure("failures", meters.failures.sum(), meters.firstFailure()));
      return new Result("login", parameters(), figures, latencies);
    }
  }

  private static void leave(List<Link> links) throws InterruptedException {
    links.forEach(Link::close);
    TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
  }

  private List<Figure> figures(String storm, Usage usage) {
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("all logged in, " + storm, usage.elapsed(), "s"));
    figures.add(new Figure("logins, " + storm, logins / usage.elapsed(), "1/s"));
    if (!Double.isNaN(usage.server())) {
      double perLogin = usage.server() * 1000 / logins;
      figures.add(new Figure("server CPU per login, " + storm, perLogin, "ms"));
    }
    figures.add(new Figure("generator, " + storm, usage.generator() / usage.elapsed(), "cores"));
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
