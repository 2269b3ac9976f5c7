package org.safemessenger.server.wire.safemessenger;

import java.time.Duration;
import java.time.InstantSource;
import org.safemessenger.server.core.call.Calls;
import org.safemessenger.server.core.device.Devices;
import org.safemessenger.server.core.limit.RateLimits;
import org.safemessenger.server.core.message.Reading;

/** What all connections of protocol S share. */
public record Service(
    Dispatch dispatch,
    RateLimits limits,
    Devices devices,
    Reading reading,
    Calls calls,
    InstantSource clock,
    Terms terms) {

  /** Which connections may speak the flat dialect. */
  public enum FlatDialect {
    CONFIDENTIAL_ONLY,
    ALWAYS,
    NEVER
  }

  /**
   * @param outbox bytes that may wait for a slow reader
   * @param inFlight commands that may await their answer
   */
  public record Terms(
      FlatDialect flatDialect,
      int outbox,
      int inFlight,
      Duration loginDeadline,
      Duration heartbeatInterval,
      Duration heartbeatTimeout) {}
}
