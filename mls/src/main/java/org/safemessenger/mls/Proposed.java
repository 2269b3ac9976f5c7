package org.safemessenger.mls;

import org.safemessenger.mls.bytes.Bytes;

/**
 * @param next the state to go on with; save it before the message leaves
 * @param message an {@code MLSMessage}, to be sent to all members
 * @param ref under which a commit can name the proposal (RFC 9420, section 5.2)
 */
public record Proposed(GroupState next, Bytes message, Bytes ref) {}
