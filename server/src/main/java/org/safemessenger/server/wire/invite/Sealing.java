package org.safemessenger.server.wire.invite;

import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import org.safemessenger.protocol.crypto.ServerIdentity;
import org.safemessenger.protocol.invite.crypto.InviteCipher;
import org.safemessenger.protocol.invite.crypto.ServerSide;
import org.safemessenger.server.wire.RsaWork;

/** The server's half of sealed channels, made off the loops. */
public final class Sealing {
  private final ServerIdentity identity;
  private final RsaWork rsa;
  private final SecureRandom random;

  public Sealing(ServerIdentity identity, RsaWork rsa, SecureRandom random) {
    this.identity = identity;
    this.rsa = rsa;
    this.random = random;
  }

  /**
   * Fails with a MalformedException for what is no key.
   *
   * @param key the client's, base64
   */
  CompletableFuture<ServerSide.Accepted> accept(InviteCipher cipher, String key) {
    return CompletableFuture.supplyAsync(
        () -> ServerSide.accept(cipher, key, identity, random), rsa::run);
  }
}
