package org.safemessenger.protocol.invite.crypto;

import java.security.KeyPair;
import java.security.SecureRandom;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.ServerIdentity;
import org.safemessenger.protocol.crypto.X25519;

/**
 * The server's side of {@code protocol.standard} with {@code cipher} and {@code key}
 * (docs/protocol/invite.md section 4).
 */
public final class ServerSide {
  private ServerSide() {}

  /**
   * What the reply, in clear, adds to the lists asked for; from the frame after it on both ends use
   * the channel.
   *
   * @param cipher its wire name
   * @param key base64, the server's ephemeral X25519 key
   * @param serverKey PEM, the server's lasting RSA key
   * @param signature base64
   */
  public record Accepted(
      String cipher, String key, String serverKey, String signature, InviteChannel channel) {}

  /**
   * Makes the ephemeral key, signs and derives the channel: milliseconds of RSA, so not on an event
   * loop.
   *
   * @param cipher one on offer; answer 4 before for any other
   * @param key the request's, base64
   * @throws MalformedException for a key that is not base64 of 32 bytes or is of small order:
   *     answer 100, the connection stays as it was
   */
  public static Accepted accept(
      InviteCipher cipher, String key, ServerIdentity identity, SecureRandom random) {
    byte[] client = PublicKeyField.decode(key, "key");
    KeyPair ephemeral = X25519.generate(random);
    byte[] own = X25519.raw(ephemeral.getPublic());
    ChannelKeys keys = ChannelKeys.derive(ephemeral.getPrivate(), client);
    return new Accepted(
        cipher.wireName(),
        StrictBase64.encode(own),
        identity.publicKeyPem(),
        StrictBase64.encode(identity.sign(client, own)),
        new InviteChannel(cipher, keys.s2c(), keys.c2s()));
  }
}
