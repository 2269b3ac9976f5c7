package org.safemessenger.protocol.invite.crypto;

import java.security.KeyPair;
import java.security.SecureRandom;
import org.safemessenger.protocol.crypto.ServerIdentity;
import org.safemessenger.protocol.crypto.X25519;

/** Two ends of a sealed connection. */
record SealedEnds(InviteChannel client, InviteChannel server) {
  static final SecureRandom RANDOM = new SecureRandom();
  static final ServerIdentity IDENTITY = ServerIdentity.generate(RANDOM);

  static SealedEnds connect(InviteCipher cipher) {
    ClientSide client = ClientSide.begin(cipher, RANDOM);
    ServerSide.Accepted accepted = ServerSide.accept(cipher, client.key(), IDENTITY, RANDOM);
    return new SealedEnds(finish(client, accepted).channel(), accepted.channel());
  }

  /** Without the signature, which takes most of the time. */
  static SealedEnds unsigned(InviteCipher cipher) {
    KeyPair client = X25519.generate(RANDOM);
    KeyPair server = X25519.generate(RANDOM);
    ChannelKeys here = ChannelKeys.derive(client.getPrivate(), X25519.raw(server.getPublic()));
    ChannelKeys there = ChannelKeys.derive(server.getPrivate(), X25519.raw(client.getPublic()));
    return new SealedEnds(
        new InviteChannel(cipher, here.c2s(), here.s2c()),
        new InviteChannel(cipher, there.s2c(), there.c2s()));
  }

  static ClientSide.Finished finish(ClientSide client, ServerSide.Accepted accepted) {
    return client.finish(
        accepted.cipher(), accepted.key(), accepted.serverKey(), accepted.signature());
  }
}
