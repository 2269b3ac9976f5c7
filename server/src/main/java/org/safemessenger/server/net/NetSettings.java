package org.safemessenger.server.net;

import java.time.Duration;
import java.util.List;

/**
 * What the net needs to know.
 *
 * @param linePort for a protocol that is spoken in lines, if there is one
 * @param webClient whether browsers are given the web client
 * @param outboundStall how long a reader may take nothing
 */
public record NetSettings(
    String host,
    int port,
    int linePort,
    List<String> origins,
    List<String> trustedProxies,
    boolean webClient,
    FrameLimits frames,
    Duration handshakeDeadline,
    Duration outboundStall,
    int connections,
    int connectionsPerAddress) {}
