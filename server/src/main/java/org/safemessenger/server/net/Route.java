package org.safemessenger.server.net;

import org.safemessenger.server.link.Sessions;

/**
 * A protocol and where WebSocket clients find it.
 *
 * @param path of the upgrade request, without its query
 * @param subprotocol the token that chooses it whatever the path (RFC 6455 section 1.9)
 */
public record Route(String path, String subprotocol, Sessions sessions) {}
