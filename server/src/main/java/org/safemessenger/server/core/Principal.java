package org.safemessenger.server.core;

/**
 * Who is asking: an account on one of its devices. It comes from a verified session and from
 * nothing a client writes.
 */
public record Principal(long accountId, String username, long deviceId) {}
