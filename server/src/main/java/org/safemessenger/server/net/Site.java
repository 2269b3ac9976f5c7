package org.safemessenger.server.net;

import java.util.Set;
import org.safemessenger.server.core.limit.RateLimits;
import org.safemessenger.server.link.Sessions;

/** What all connections of one listener share. */
record Site(
    NetSettings settings,
    Sessions sessions,
    RateLimits limits,
    Readiness readiness,
    StartPage page,
    OriginRule origins,
    PeerRule peers,
    Set<Connection> connections) {}
