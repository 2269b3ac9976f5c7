package org.safemessenger.client;

import org.jspecify.annotations.Nullable;

/** Where a message stands: a room, or the direct chat with somebody. */
public sealed interface Place {
  record Room(String name) implements Place {}

  record Direct(String with) implements Place {}

  static Place room(String name) {
    return new Room(name);
  }

  static Place direct(String with) {
    return new Direct(with);
  }

  /** The room's name, or null: the {@code room} field of commands. */
  default @Nullable String roomOrNull() {
    return this instanceof Room room ? room.name() : null;
  }

  /** The other side's name, or null: the {@code with} field of commands. */
  default @Nullable String withOrNull() {
    return this instanceof Direct direct ? direct.with() : null;
  }
}
