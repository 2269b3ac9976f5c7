package org.safemessenger.mls;

import org.safemessenger.mls.bytes.Bytes;

/**
 * @param next the state to go on with; save it before the message leaves
 * @param message an {@code MLSMessage}, to be sent to all members
 */
public record Protected(GroupState next, Bytes message) {}
