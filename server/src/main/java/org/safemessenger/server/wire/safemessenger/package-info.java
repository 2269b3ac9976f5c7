/**
 * Protocol S: what a connection may say, and how the core's answers and notices read on the wire.
 */
@NullMarked
package org.safemessenger.server.wire.safemessenger;

import org.jspecify.annotations.NullMarked;
