package org.safemessenger.mls;

/**
 * @param next the state to go on with; save it before anything is done about what was received
 */
public record Processed(GroupState next, Received received) {}
