package org.safemessenger.server.link;

/** Opens the session of a fresh connection. */
@FunctionalInterface
public interface Sessions {
  Session open(Link link);
}
