package org.safemessenger.server.net;

import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.limit.RateLimits;

/**
 * What all connections of one listener share.
 *
 * @param web the web client; null where it is switched off and {@code page} stands in its place
 */
record Site(
    NetSettings settings,
    Routes routes,
    RateLimits limits,
    Readiness readiness,
    StartPage page,
    @Nullable WebClient web,
    OriginRule origins,
    PeerRule peers,
    Connections connections) {}
