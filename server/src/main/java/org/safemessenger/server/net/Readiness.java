package org.safemessenger.server.net;

/** Whether the server takes messages now; asked by {@code /readyz}. */
@FunctionalInterface
public interface Readiness {
  boolean ready();
}
