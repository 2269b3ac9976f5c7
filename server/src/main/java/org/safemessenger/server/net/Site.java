package org.safemessenger.server.net;

import java.util.Set;
import org.safemessenger.server.core.limit.RateLimits;

/** What all connections of one listener share. */
record Site(
    NetSettings settings,
    Routes routes,
    RateLimits limits,
    Readiness readiness,
    StartPage page,
    OriginRule origins,
    PeerRule peers,
    Set<Connection> connections) {

  /** Begins the session; the connection belongs to the site until its channel closes. */
  void open(Connection connection) {
    connections.add(connection);
    connection.channel().closeFuture().addListener(closed -> connections.remove(connection));
    connection.opened();
  }
}
