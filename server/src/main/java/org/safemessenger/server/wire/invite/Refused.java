package org.safemessenger.server.wire.invite;

import org.safemessenger.protocol.invite.RespCode;

/** A request that the protocol itself refuses, before the core is asked. */
final class Refused extends RuntimeException {
  private final RespCode code;

  /**
   * @param message for a person
   */
  Refused(RespCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  RespCode code() {
    return code;
  }
}
