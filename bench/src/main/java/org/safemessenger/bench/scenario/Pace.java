package org.safemessenger.bench.scenario;

import java.time.Duration;

/**
 * How fast and how long.
 *
 * @param perSecond messages per second of all senders together, each due at its own moment whether
 *     or not the server keeps up, and its latency counted from that moment; 0: every sender sends
 *     as soon as its window allows
 */
public record Pace(double perSecond, Duration warmUp, Duration duration) {
  public boolean isFixed() {
    return perSecond > 0;
  }

  String describe() {
    return isFixed() ? perSecond + "/s" : "as fast as answered";
  }
}
