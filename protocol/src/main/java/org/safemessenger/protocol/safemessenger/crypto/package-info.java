/**
 * Handshake, key schedule and sealed envelopes of protocol S (docs/protocol/safemessenger.md,
 * "Handshake" and "Envelope") without a socket, a thread or a log. RSA and X25519 cost
 * milliseconds: call {@link org.safemessenger.protocol.safemessenger.crypto.ServerHandshake#accept}
 * off the event loop.
 */
@NullMarked
package org.safemessenger.protocol.safemessenger.crypto;

import org.jspecify.annotations.NullMarked;
