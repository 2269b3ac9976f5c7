/** Sockets, TLS, HTTP and WebSocket on Netty. */
@NullMarked
package org.safemessenger.server.net;

import org.jspecify.annotations.NullMarked;
