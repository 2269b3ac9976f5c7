package org.safemessenger.bench.report;

import org.HdrHistogram.Histogram;

/** A distribution of times, in milliseconds. */
public record Latency(String name, long count, double p50, double p99, double p999, double max) {
  private static final double NANOS_PER_MILLI = 1e6;

  public static Latency of(String name, Histogram nanos) {
    return new Latency(
        name,
        nanos.getTotalCount(),
        nanos.getValueAtPercentile(50) / NANOS_PER_MILLI,
        nanos.getValueAtPercentile(99) / NANOS_PER_MILLI,
        nanos.getValueAtPercentile(99.9) / NANOS_PER_MILLI,
        nanos.getMaxValue() / NANOS_PER_MILLI);
  }
}
