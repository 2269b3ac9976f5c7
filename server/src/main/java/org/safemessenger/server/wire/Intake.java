package org.safemessenger.server.wire;

import org.safemessenger.server.link.Link;

/**
 * Stops reading from a client that does not take its answers, or sends faster than they come.
 * Belongs to one loop.
 */
public final class Intake {
  private static final int HEAVY = 1 << 20;

  private final Link link;
  private final Turnstile turnstile;
  private final int mostWorks;
  private final long outbox;
  private boolean paused;
  private boolean held;

  /**
   * @param mostWorks commands under way at which reading stops
   * @param outbox bytes waiting for the client above which reading stops
   */
  public Intake(Link link, Turnstile turnstile, int mostWorks, long outbox) {
    this.link = link;
    this.turnstile = turnstile;
    this.mostWorks = mostWorks;
    this.outbox = outbox;
  }

  /**
   * To be called after anything that makes a difference.
   *
   * @param queued bytes that wait for the client
   */
  public void balance(long queued) {
    int works = turnstile.works();
    int weight = turnstile.weight();
    if (!paused && (works >= mostWorks || weight > HEAVY || queued > outbox)) {
      pause(true);
    } else if (paused && works <= mostWorks / 2 && weight <= HEAVY / 2 && queued <= outbox / 2) {
      pause(false);
    }
  }

  /** Whatever the balance: nothing is read while this is on. */
  public void hold(boolean on) {
    held = on;
    link.reading(!paused && !held);
  }

  private void pause(boolean on) {
    paused = on;
    link.reading(!paused && !held);
  }
}
