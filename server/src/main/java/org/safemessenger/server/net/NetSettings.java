package org.safemessenger.server.net;

import java.time.Duration;
import java.util.List;

/**
 * What the net needs to know.
 *
 * @param outboundStall how long a reader may take nothing
 */
public record NetSettings(
    String host,
    int port,
    List<String> origins,
    List<String> trustedProxies,
    FrameLimits frames,
    Duration handshakeDeadline,
    Duration outboundStall,
    int connections,
    int connectionsPerAddress) {}
