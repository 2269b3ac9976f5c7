package org.safemessenger.protocol.invite.crypto;

import java.security.SecureRandom;
import org.safemessenger.protocol.crypto.ServerIdentity;

/** Two ends of a sealed connection. */
record SealedEnds(InviteChannel client, InviteChannel server) {
  static final SecureRandom RANDOM = new SecureRandom();
  static final ServerIdentity IDENTITY = ServerIdentity.generate(RANDOM);

  static SealedEnds connect(InviteCipher cipher) {
    ClientSide client = ClientSide.begin(cipher, RANDOM);
    ServerSide.Accepted accepted = ServerSide.accept(cipher, client.key(), IDENTITY, RANDOM);
    return new SealedEnds(finish(client, accepted).channel(), accepted.channel());
  }

  static ClientSide.Finished finish(ClientSide client, ServerSide.Accepted accepted) {
    return client.finish(
        accepted.cipher(), accepted.key(), accepted.serverKey(), accepted.signature());
  }
}
