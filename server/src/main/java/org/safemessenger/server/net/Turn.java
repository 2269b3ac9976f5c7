package org.safemessenger.server.net;

import io.netty.channel.EventLoop;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** What all connections of one event loop share. */
record Turn(EventLoop loop, InstantSource clock, Wheel wheel, Flusher flusher) {
  private static final long TICK_MILLIS = 100;

  static Turn on(EventLoop loop, InstantSource clock) {
    Turn turn = new Turn(loop, clock, new Wheel(clock.instant()), new Flusher(loop));
    loop.scheduleAtFixedRate(
        () -> turn.wheel.advance(clock.instant()), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    return turn;
  }
}
