package org.safemessenger.server.testing;

import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.invite.crypto.InviteCipher;

/** The ways to speak protocol I: two transports, in clear or sealed. */
public enum InviteMode {
  WEB_SOCKET(null),
  LINES(null),
  SEALED_WEB_SOCKET(InviteCipher.XCHACHA_POLY1305),
  SEALED_LINES(InviteCipher.AES256_GCM);

  private final @Nullable InviteCipher cipher;

  InviteMode(@Nullable InviteCipher cipher) {
    this.cipher = cipher;
  }

  public boolean isSealed() {
    return cipher != null;
  }

  /** Without a word. */
  public InviteClient unidentified(RunningServer server) {
    return InviteClient.on(wire(server));
  }

  private InviteWire wire(RunningServer server) {
    boolean lines = this == LINES || this == SEALED_LINES;
    return lines ? InviteWire.lines(server) : InviteWire.webSocket(server);
  }

  /** Identified, and sealed where that is the mode. */
  public InviteClient connect(RunningServer server) {
    InviteClient client = InviteClient.identified(wire(server));
    if (cipher != null) {
      client.seal(cipher);
    }
    return client;
  }

  /** The same with an account of that name, not subscribed. */
  public InviteClient signedUp(RunningServer server, String name) {
    InviteClient client = connect(server);
    client.signUp(name);
    return client;
  }

  /** The same and subscribed; what was missed has been skipped. */
  public InviteClient subscribed(RunningServer server, String name) {
    InviteClient client = signedUp(server, name);
    client.subscribe();
    return client;
  }
}
