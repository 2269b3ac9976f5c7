package org.safemessenger.server.net.files;

import java.time.Duration;

/** Timers of a connection's event loop, to be used on it. */
@FunctionalInterface
public interface Alarm {
  /**
   * Runs {@code work} again and again.
   *
   * @return ends that
   */
  Runnable every(Duration period, Runnable work);
}
