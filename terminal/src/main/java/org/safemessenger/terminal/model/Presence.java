package org.safemessenger.terminal.model;

import org.safemessenger.terminal.text.SafeText;

/** Whether somebody is there, and the words they chose for it. */
public record Presence(State state, String text) {
  public static final Presence UNKNOWN = new Presence(State.OFFLINE, "");

  public enum State {
    ONLINE,
    AWAY,
    BUSY,
    OFFLINE
  }

  public Presence {
    text = SafeText.line(text);
  }

  /** Reads the protocol's words; anyone who is not online is offline whatever the status says. */
  public static Presence of(boolean online, String status, String text) {
    State state =
        switch (status) {
          case "away" -> State.AWAY;
          case "busy" -> State.BUSY;
          case "offline", "invisible" -> State.OFFLINE;
          default -> State.ONLINE;
        };
    return new Presence(online ? state : State.OFFLINE, text);
  }
}
