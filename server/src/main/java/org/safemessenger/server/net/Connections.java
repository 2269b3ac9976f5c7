package org.safemessenger.server.net;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The open connections of a listener, and how they end. Safe for any thread. */
final class Connections {
  private final Set<Connection> all = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Duration stopping;

  /** Begins the session; on the connection's loop. */
  void open(Connection connection) {
    all.add(connection);
    connection.channel().closeFuture().addListener(closed -> all.remove(connection));
    connection.opened();
    // Added first, asked then: who comes too late to be told by stop() is told here.
    Duration retryAfter = stopping;
    if (retryAfter != null) {
      connection.session().stopping(retryAfter);
    }
  }

  /**
   * Lets every session say goodbye, and waits for the connections to end.
   *
   * @param retryAfter what clients are told
   * @param patience how long to wait before cutting off who has not left
   */
  void stop(Duration retryAfter, Duration patience) throws InterruptedException {
    stopping = retryAfter;
    for (Connection connection : all) {
      connection.loop().execute(() -> connection.session().stopping(retryAfter));
    }
    long deadline = System.nanoTime() + patience.toNanos();
    for (Connection connection : all) {
      connection.awaitEnd(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    }
  }
}
