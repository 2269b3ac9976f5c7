package org.safemessenger.mls.schedule;

/**
 * What a sender may make a receiver compute and keep (section 9.2 and 15.3).
 *
 * @param generationsAhead how many generations may be skipped at once
 * @param skippedKeys how many keys of skipped generations are kept for each sender and kind; the
 *     oldest go first
 */
public record RatchetLimits(int generationsAhead, int skippedKeys) {}
