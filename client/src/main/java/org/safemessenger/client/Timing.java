package org.safemessenger.client;

import java.time.Duration;
import org.safemessenger.client.link.Link;
import org.safemessenger.client.sync.Backoff;

/**
 * How patient a client is.
 *
 * @param answerWithin how long a command may wait for a connection, and then for its answer
 * @param backoff the pauses between attempts to connect
 * @param link when a connection counts as dead
 */
public record Timing(Duration answerWithin, Backoff.Limits backoff, Link.Limits link) {
  public static final Timing DEFAULT =
      new Timing(Duration.ofSeconds(30), Backoff.Limits.DEFAULT, Link.Limits.DEFAULT);
}
