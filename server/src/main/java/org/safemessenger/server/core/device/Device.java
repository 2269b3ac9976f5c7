package org.safemessenger.server.core.device;

import java.time.Instant;

/** A logged-in device; its id is the session's id. */
public record Device(long id, long accountId, String name, Instant createdAt, Instant lastSeen) {}
