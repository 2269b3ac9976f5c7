package org.safemessenger.mls;

import org.safemessenger.mls.bytes.Bytes;

/**
 * A commit that this member has made and of which it does not know yet whether it holds (section
 * 14).
 *
 * @param messageHash of the whole message that was sent, to know it when it comes back
 * @param next the epoch that it begins
 * @param status what the group is then
 * @param effects what it does
 * @param authenticatedData that was sent with it
 */
record PendingCommit(
    Bytes messageHash, Epoch next, Status status, Effects effects, Bytes authenticatedData) {}
