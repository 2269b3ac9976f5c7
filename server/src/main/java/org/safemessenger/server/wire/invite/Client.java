package org.safemessenger.server.wire.invite;

import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.limit.Origin;

/** The other end of a connection, as far as it has made itself known. Belongs to one loop. */
final class Client {
  private final Origin origin;
  private @Nullable String name;
  private boolean identified;
  private boolean sealed;

  Client(Origin origin) {
    this.origin = origin;
  }

  Origin origin() {
    return origin;
  }

  /** What the sessions are called that begin here; null: it gave no name. */
  @Nullable String name() {
    return name;
  }

  boolean isIdentified() {
    return identified;
  }

  boolean isSealed() {
    return sealed;
  }

  void identified(@Nullable String as) {
    identified = true;
    name = as;
  }

  void sealed() {
    sealed = true;
  }
}
