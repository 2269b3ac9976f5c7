package org.safemessenger.server.net;

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
    Connections connections) {}
