package org.safemessenger.server.core.account;

/**
 * A name that passed the rules, in its three forms.
 *
 * @param shown as its owner wrote it, after the PRECIS Nickname enforcement (RFC 8266)
 * @param key for comparison: two names with the same key are the same user
 * @param skeleton Unicode TS 39: two names with the same skeleton look alike, only one may exist
 */
public record Username(String shown, String key, String skeleton) {}
