package org.safemessenger.server.core.room;

import java.util.Locale;

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

  /** As people and protocols call it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
