package org.safemessenger.bench.scenario;

import java.util.concurrent.CompletableFuture;
import org.safemessenger.bench.wire.Audience;
import org.safemessenger.bench.wire.Link;
import org.safemessenger.bench.wire.Protocol;

/** Hears one who has just logged in, and gets what was missed. */
interface Backlog extends Audience {
  /**
   * What came.
   *
   * @param nanoTime {@link System#nanoTime} when the last message was there
   * @param opening nanoseconds that this side spent on opening frames
   */
  record Fetched(int messages, long nanoTime, long opening) {}

  static Backlog of(Protocol protocol) {
    return switch (protocol) {
      case SAFEMESSENGER -> new UnreadPages();
      case INVITE -> new Replay();
    };
  }

  /** Called once, when the connection is logged in. */
  CompletableFuture<Fetched> fetch(Link link);
}
