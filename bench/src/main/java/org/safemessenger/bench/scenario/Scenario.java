package org.safemessenger.bench.scenario;

import org.safemessenger.bench.report.Result;

/** One kind of load. */
public interface Scenario {
  /** Makes its own server and connections, measures, and cleans up. */
  Result run(Bench bench) throws Exception;
}
