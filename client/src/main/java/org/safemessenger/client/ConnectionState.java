package org.safemessenger.client;

import java.time.Instant;

/** Where the connection stands. */
public sealed interface ConnectionState {
  record Connecting() implements ConnectionState {}

  /** Connected through the secure channel; before signing in as well. */
  record Online() implements ConnectionState {}

  /**
   * The connection broke and will be tried again.
   *
   * @param retryAt when the next attempt starts
   * @param attempt how many attempts have failed in a row
   * @param reason a sentence for the person
   */
  record Waiting(Instant retryAt, int attempt, String reason) implements ConnectionState {}

  /** For good: closed by the caller, or for a reason that trying again cannot mend. */
  record Closed(String reason) implements ConnectionState {}
}
