package org.safemessenger.server.net;

/**
 * @param message longest message in bytes, all its fragments together
 * @param fragments most fragments of one message
 */
public record FrameLimits(int message, int fragments) {}
