package org.safemessenger.bench.scenario;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Recorder;

/** What all connections of a run count together. */
final class Meters {
  private static final int DIGITS = 3;

  final LongAdder sent = new LongAdder();
  final LongAdder acknowledged = new LongAdder();
  final LongAdder delivered = new LongAdder();
  final LongAdder failures = new LongAdder();

  /** Nanoseconds from when a message was due until the server said it was durable. */
  final Recorder answerTimes = new Recorder(DIGITS);

  /** Nanoseconds from when a message was due until a sampled reader had it. */
  final Recorder deliveryTimes = new Recorder(DIGITS);

  private final AtomicReference<String> firstFailure = new AtomicReference<>("");

  void failed(String why) {
    failures.increment();
    firstFailure.compareAndSet("", why);
  }

  /** Empty when nothing failed. */
  String firstFailure() {
    return Objects.requireNonNullElse(firstFailure.get(), "");
  }
}
