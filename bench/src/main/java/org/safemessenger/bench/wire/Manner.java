package org.safemessenger.bench.wire;

import org.safemessenger.protocol.invite.crypto.InviteCipher;

/**
 * How connections speak.
 *
 * @param cipher of protocol I's sealed channel
 */
public record Manner(Protocol protocol, Dialect dialect, Transport transport, InviteCipher cipher) {

  /**
   * @throws IllegalArgumentException when there is no such way of speaking
   */
  public Manner {
    Dialect clear = protocol == Protocol.INVITE ? Dialect.PLAIN : Dialect.FLAT;
    require(
        dialect == Dialect.SEALED || dialect == clear,
        "protocol " + protocol + " is spoken sealed or " + clear + ", not " + dialect);
    require(
        transport == Transport.WEBSOCKET || protocol == Protocol.INVITE,
        "protocol " + protocol + " is spoken over WebSocket only; use --protocol invite for tcp");
  }

  public static Manner safemessenger(Dialect dialect) {
    return new Manner(
        Protocol.SAFEMESSENGER, dialect, Transport.WEBSOCKET, InviteCipher.XCHACHA_POLY1305);
  }

  public static Manner invite(Dialect dialect, Transport transport) {
    return new Manner(Protocol.INVITE, dialect, transport, InviteCipher.XCHACHA_POLY1305);
  }

  public boolean sealed() {
    return dialect == Dialect.SEALED;
  }

  Entrance entrance(Login login) {
    return switch (protocol) {
      case SAFEMESSENGER ->
          new SafeMessengerEntrance(sealed() ? new SealedSpeech() : new FlatSpeech(), login);
      case INVITE -> new InviteEntrance(this, login);
    };
  }

  /** For a report. */
  public String describe() {
    String sealing = protocol == Protocol.INVITE && sealed() ? " with " + cipher.wireName() : "";
    return "protocol " + protocol + ", " + dialect + sealing + ", over " + transport;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
