package org.safemessenger.server.net;

import org.safemessenger.server.core.limit.Origin;

/**
 * Who is at the other end.
 *
 * @param confidential over TLS or from this machine
 */
record Peer(Origin origin, boolean confidential) {}
