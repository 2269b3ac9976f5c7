package org.safemessenger.terminal.fullscreen;

import java.time.Duration;
import java.time.Instant;
import org.safemessenger.client.Place;
import org.safemessenger.terminal.session.Session;

/** Lets the others know that somebody is typing, now and then. */
final class TypingSign {
  private static final Duration PAUSE = Duration.ofSeconds(4);

  private final Session session;
  private Instant next = Instant.EPOCH;

  TypingSign(Session session) {
    this.session = session;
  }

  void at(Place place) {
    Instant now = session.now();
    if (session.settings().typing() && !now.isBefore(next)) {
      next = now.plus(PAUSE);
      session.quietly(() -> session.client().messages().typing(place, true));
    }
  }

  /** The message itself ends the sign at the others' side. */
  void stopped() {
    next = Instant.EPOCH;
  }
}
