/**
 * What makes "shown once, in order, never lost" true on the client's side, without a socket, a
 * thread or a clock of its own.
 */
@NullMarked
package org.safemessenger.client.sync;

import org.jspecify.annotations.NullMarked;
