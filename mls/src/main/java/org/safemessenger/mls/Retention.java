package org.safemessenger.mls;

/**
 * How long what could be erased is kept for messages that come late (RFC 9420, sections 9.2 and
 * 15.3; forward secrecy begins where these end).
 *
 * @param generationsAhead how far beyond the last message of a sender the next may be; more is
 *     refused, so that nobody makes this client derive keys without end
 * @param skippedKeys how many keys of skipped messages are kept for each sender and kind; the
 *     oldest go first
 * @param pastEpochs how many epochs before the current one can still be read
 * @param resumptionKeys of how many epochs before the current one the resumption key is kept
 *     (section 8.6)
 */
public record Retention(int generationsAhead, int skippedKeys, int pastEpochs, int resumptionKeys) {
  public static final Retention DEFAULT = new Retention(1_000, 200, 3, 8);

  public Retention {
    if (generationsAhead < 0 || skippedKeys < 0 || pastEpochs < 0 || resumptionKeys < 0) {
      throw new IllegalArgumentException("a retention is never negative");
    }
  }
}
