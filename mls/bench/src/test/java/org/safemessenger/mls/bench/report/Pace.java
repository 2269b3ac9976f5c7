package org.safemessenger.mls.bench.report;

import java.util.List;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** How long one figure may take. */
enum Pace {
  /** Each scenario once, to see that it runs. */
  ONCE(List.of(2, 8), 0, 1, 0),
  QUICK(List.of(2, 50, 200, 1_000, 5_000), 2, 3, 200),
  FULL(List.of(2, 50, 200, 1_000, 5_000), 3, 5, 1_000);

  private final List<Integer> sizes;
  private final int warmups;
  private final int measurements;
  private final int millis;

  Pace(List<Integer> sizes, int warmups, int measurements, int millis) {
    this.sizes = sizes;
    this.warmups = warmups;
    this.measurements = measurements;
    this.millis = millis;
  }

  List<Integer> sizes() {
    return sizes;
  }

  int warmupMillis() {
    return warmups * millis;
  }

  int measurementMillis() {
    return measurements * millis;
  }

  /**
   * In this process, so that what takes long to prepare is prepared once; the caller starts one for
   * each library.
   */
  ChainedOptionsBuilder options(String benchmark) {
    return new OptionsBuilder()
        .include("\\." + benchmark + "$")
        .forks(0)
        .mode(this == ONCE ? Mode.SingleShotTime : Mode.SampleTime)
        .warmupIterations(warmups)
        .warmupTime(TimeValue.milliseconds(millis))
        .measurementIterations(measurements)
        .measurementTime(TimeValue.milliseconds(millis))
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
  }
}
