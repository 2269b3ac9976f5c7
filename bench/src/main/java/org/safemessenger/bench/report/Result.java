package org.safemessenger.bench.report;

import java.util.List;
import java.util.Map;

/**
 * What one run of one scenario gave.
 *
 * @param parameters as the scenario was asked to run, in reading order
 */
public record Result(
    String scenario,
    Map<String, String> parameters,
    List<Figure> figures,
    List<Latency> latencies) {}
