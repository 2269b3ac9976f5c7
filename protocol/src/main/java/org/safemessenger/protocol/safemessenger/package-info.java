/**
 * Protocol S, the SafeMessenger protocol: commands, replies, events, error codes and their JSON
 * codec. The law is {@code docs/protocol/safemessenger.md}.
 */
@NullMarked
package org.safemessenger.protocol.safemessenger;

import org.jspecify.annotations.NullMarked;
