package org.safemessenger.server.core.message;

/** A conversation as a client names it. */
public sealed interface Place {
  record InRoom(String room) implements Place {}

  record With(String username) implements Place {}
}
