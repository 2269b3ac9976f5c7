package org.safemessenger.client;

import java.time.Instant;

/**
 * A message that is on the server's stable storage.
 *
 * @param encrypted whether it went end-to-end encrypted
 * @param online direct messages: whether a device of the recipient was connected; rooms: false
 */
public record Sent(
    String clientId, long messageId, Instant timestamp, boolean encrypted, boolean online) {}
