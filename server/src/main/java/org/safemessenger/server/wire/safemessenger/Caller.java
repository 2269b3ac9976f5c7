package org.safemessenger.server.wire.safemessenger;

import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.room.Room;

/**
 * Who gives a command: a logged-in connection, and the room it is in. Only commands that run alone
 * move it, so the room needs no lock, just to be seen by other threads.
 */
final class Caller {
  private final Principal principal;
  private volatile String room = Room.GENERAL;

  Caller(Principal principal) {
    this.principal = principal;
  }

  Principal principal() {
    return principal;
  }

  String room() {
    return room;
  }

  void moveTo(String next) {
    room = next;
  }

  /** The room that a command named, or the current one. */
  String roomOr(@Nullable String named) {
    return named == null ? room : named;
  }
}
