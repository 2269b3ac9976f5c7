/** Sockets, TLS, HTTP, WebSocket and lines on Netty. */
@NullMarked
package org.safemessenger.server.net;

import org.jspecify.annotations.NullMarked;
