package org.safemessenger.server.core.push;

/** How urgent a wake-up is (RFC 8030, section 5.3). */
public enum Urgency {
  /** A message waits. */
  NORMAL,
  /** A call rings. */
  HIGH
}
