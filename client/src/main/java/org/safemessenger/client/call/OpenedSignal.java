package org.safemessenger.client.call;

/**
 * A signal that came from the contact.
 *
 * @param verified whether the contact's pinned published key has signed it; else only the
 *     negotiated key vouches for it, and the contact has no other
 */
public record OpenedSignal(CallSignal signal, boolean verified) {}
