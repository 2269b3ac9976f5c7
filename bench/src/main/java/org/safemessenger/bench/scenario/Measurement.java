package org.safemessenger.bench.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.safemessenger.bench.report.Figure;
import org.safemessenger.bench.report.Latency;
import org.safemessenger.bench.report.Result;
import org.safemessenger.bench.target.Usage;

/**
 * What happened between the end of the warm-up and the end of the run.
 *
 * @param missing messages that were answered but had not reached every reader when the patience
 *     after the run was over
 */
record Measurement(
    Usage usage, long acknowledged, long delivered, long missing, List<Latency> latencies) {
  private static final int DRAIN_MILLIS = 10_000;
  private static final int STEP_MILLIS = 20;

  /**
   * Lets the senders send for as long as the pace says.
   *
   * @param copies how many readers each message has
   */
  static Measurement take(Stage stage, Senders senders, Meters meters, Pace pace, int copies)
      throws InterruptedException {
    senders.start(pace);
    TimeUnit.NANOSECONDS.sleep(pace.warmUp().toNanos());
    meters.answerTimes.reset();
    meters.deliveryTimes.reset();
    Usage start = stage.usage();
    long acknowledged = meters.acknowledged.sum();
    long delivered = meters.delivered.sum();
    TimeUnit.NANOSECONDS.sleep(pace.duration().toNanos());
    Usage usage = stage.usage().since(start);
    acknowledged = meters.acknowledged.sum() - acknowledged;
    delivered = meters.delivered.sum() - delivered;
    List<Latency> latencies =
        List.of(
            Latency.of("send to answer (durable)", meters.answerTimes.getIntervalHistogram()),
            Latency.of("send to reader (sampled)", meters.deliveryTimes.getIntervalHistogram()));
    senders.stop();
    return new Measurement(usage, acknowledged, delivered, drain(meters, copies), latencies);
  }

  Result result(String scenario, Map<String, String> parameters, Meters meters) {
    List<Figure> figures = figures();
    figures.add(new Figure("failures", meters.failures.sum(), meters.firstFailure()));
    return new Result(scenario, parameters, figures, latencies);
  }

  private List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(new Figure("deliveries", delivered / usage.elapsed(), "1/s"));
    figures.add(new Figure("durable messages", acknowledged / usage.elapsed(), "1/s"));
    if (!Double.isNaN(usage.server())) {
      double million = Math.max(1, delivered) / 1e6;
      figures.add(new Figure("server CPU per million deliveries", usage.server() / million, "s"));
      figures.add(new Figure("server", usage.server() / usage.elapsed(), "cores"));
    }
    figures.add(new Figure("generator", usage.generator() / usage.elapsed(), "cores"));
    figures.add(new Figure("machine idle", usage.idle() / usage.elapsed(), "cores"));
    figures.add(new Figure("deliveries missing at the end", missing, ""));
    return figures;
  }

  private static long drain(Meters meters, int copies) throws InterruptedException {
    long missing = missing(meters, copies);
    for (int waited = 0; missing > 0 && waited < DRAIN_MILLIS; waited += STEP_MILLIS) {
      TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
      missing = missing(meters, copies);
    }
    return missing;
  }

  private static long missing(Meters meters, int copies) {
    return meters.sent.sum() * copies - meters.delivered.sum();
  }
}
