/**
 * The cryptography of protocol I (docs/protocol/invite.md sections 4 and 7) without a socket, a
 * thread or a log: message keys of two contacts, and the sealed channel with its handshake. RSA and
 * X25519 cost milliseconds: call {@link org.safemessenger.protocol.invite.crypto.ServerSide#accept}
 * off the event loop.
 */
@NullMarked
package org.safemessenger.protocol.invite.crypto;

import org.jspecify.annotations.NullMarked;
