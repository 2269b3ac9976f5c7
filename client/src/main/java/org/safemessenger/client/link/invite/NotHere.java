package org.safemessenger.client.link.invite;

import org.safemessenger.protocol.safemessenger.ErrorCode;

/** What protocol I does not have; refused without asking the server. */
final class NotHere {
  private NotHere() {}

  static Refused rooms() {
    return needsProtocolS("a room");
  }

  static Refused export() {
    return needsProtocolS("an export of the account");
  }

  private static Refused needsProtocolS(String what) {
    return Refused.here(
        ErrorCode.INVALID_COMMAND,
        what + " needs protocol S: connect to the ws:// or wss:// address of this server");
  }
}
