/**
 * The wire protocols of SafeMessenger, pure: messages as sealed records, codecs, and handshake and
 * envelope cryptography as state machines that never see a socket, a thread or a log.
 */
@NullMarked
package org.safemessenger.protocol;

import org.jspecify.annotations.NullMarked;
