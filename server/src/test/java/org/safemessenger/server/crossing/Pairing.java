package org.safemessenger.server.crossing;

import org.safemessenger.server.testing.Dialect;
import org.safemessenger.server.testing.InviteMode;

/** One way to speak protocol S and one to speak protocol I. */
enum Pairing {
  IN_CLEAR(Dialect.FLAT, InviteMode.LINES),
  SEALED(Dialect.SEALED, InviteMode.SEALED_WEB_SOCKET);

  private final Dialect dialect;
  private final InviteMode mode;

  Pairing(Dialect dialect, InviteMode mode) {
    this.dialect = dialect;
    this.mode = mode;
  }

  Dialect dialect() {
    return dialect;
  }

  InviteMode mode() {
    return mode;
  }
}
