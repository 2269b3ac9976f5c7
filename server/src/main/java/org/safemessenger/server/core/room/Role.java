package org.safemessenger.server.core.room;

/** A member's standing in a room, weakest first; an invited account is not a member yet. */
public enum Role {
  INVITED,
  MEMBER,
  MODERATOR,
  OWNER;

  public boolean isMember() {
    return this != INVITED;
  }

  public boolean moderates() {
    return this == MODERATOR || this == OWNER;
  }
}
