package org.safemessenger.bench.target;

import java.util.Optional;

/**
 * Processor time between two moments, in seconds.
 *
 * @param server NaN when the server's process is not ours
 * @param idle of all cores together
 */
public record Usage(double elapsed, double server, double generator, double idle) {

  /** A running total; subtract an earlier one. */
  public static Usage now(Optional<ProcessMeter> server) {
    return new Usage(
        System.nanoTime() / 1e9,
        server.map(ProcessMeter::cpuSeconds).orElse(Double.NaN),
        ProcessMeter.own().cpuSeconds(),
        Machine.idleSeconds());
  }

  public Usage since(Usage start) {
    return new Usage(
        elapsed - start.elapsed,
        server - start.server,
        generator - start.generator,
        idle - start.idle);
  }
}
