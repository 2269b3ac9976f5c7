/**
 * One connection: WebSocket, handshake, sealed frames, answers matched to commands. Not part of
 * what users of the library program against.
 */
@NullMarked
package org.safemessenger.client.link;

import org.jspecify.annotations.NullMarked;
