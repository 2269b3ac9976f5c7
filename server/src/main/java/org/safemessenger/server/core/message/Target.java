package org.safemessenger.server.core.message;

import org.safemessenger.server.core.account.Directory.Person;
import org.safemessenger.server.core.room.Room;

/** A place that the asking account may write to. */
sealed interface Target {
  record InRoom(Room room) implements Target {}

  record With(Person peer) implements Target {}
}
