package org.safemessenger.server.crossing;

import org.safemessenger.server.testing.Dialect;
import org.safemessenger.server.testing.InviteMode;
import org.safemessenger.server.testing.RunningServer;

/** A protocol and how it is spoken. */
enum Way {
  SAFE_FLAT,
  SAFE_SEALED,
  INVITE_WEB_SOCKET,
  INVITE_LINES,
  INVITE_SEALED_WEB_SOCKET,
  INVITE_SEALED_LINES;

  boolean isInvite() {
    return this != SAFE_FLAT && this != SAFE_SEALED;
  }

  /**
   * Makes an account.
   *
   * @param key what it gives to contacts
   */
  Participant join(RunningServer server, String name, String key) {
    return switch (this) {
      case SAFE_FLAT -> new SafeParticipant(server, Dialect.FLAT, name, key);
      case SAFE_SEALED -> new SafeParticipant(server, Dialect.SEALED, name, key);
      case INVITE_WEB_SOCKET -> new InviteParticipant(server, InviteMode.WEB_SOCKET, name, key);
      case INVITE_LINES -> new InviteParticipant(server, InviteMode.LINES, name, key);
      case INVITE_SEALED_WEB_SOCKET ->
          new InviteParticipant(server, InviteMode.SEALED_WEB_SOCKET, name, key);
      case INVITE_SEALED_LINES -> new InviteParticipant(server, InviteMode.SEALED_LINES, name, key);
    };
  }
}
