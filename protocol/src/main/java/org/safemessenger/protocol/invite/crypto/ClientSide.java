package org.safemessenger.protocol.invite.crypto;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.HandshakeException;
import org.safemessenger.protocol.crypto.RsaKeys;
import org.safemessenger.protocol.crypto.X25519;

/**
 * The client's side of the sealed channel (docs/protocol/invite.md section 4): send {@code
 * protocol.standard} with {@link #cipher} and {@link #key}, {@link #finish} with what the reply
 * says, compare {@link Finished#fingerprint} with the pinned one before anything else is sent.
 */
public final class ClientSide {
  private final InviteCipher cipher;
  private final KeyPair ephemeral;
  private final byte[] own;

  private ClientSide(InviteCipher cipher, KeyPair ephemeral) {
    this.cipher = cipher;
    this.ephemeral = ephemeral;
    this.own = X25519.raw(ephemeral.getPublic());
  }

  /** Makes a fresh ephemeral key, for one connection. */
  public static ClientSide begin(InviteCipher cipher, SecureRandom random) {
    return new ClientSide(cipher, X25519.generate(random));
  }

  /** The request's {@code cipher}. */
  public String cipher() {
    return cipher.wireName();
  }

  /** The request's {@code key}. */
  public String key() {
    return StrictBase64.encode(own);
  }

  /**
   * @param fingerprint {@code SHA256:…} of the key that signed; what a client pins
   */
  public record Finished(InviteChannel channel, String fingerprint) {}

  /**
   * Checks the reply and opens the channel.
   *
   * @param cipher the reply's, and so the rest
   * @throws HandshakeException when the server chose another cipher, or the signature is not its
   *     key's over both ephemeral keys
   * @throws MalformedException when a field is no key or not base64
   */
  public Finished finish(String cipher, String key, String serverKey, String signature) {
    if (!this.cipher.wireName().equals(cipher)) {
      throw new HandshakeException("the server answers with another cipher than was asked for");
    }
    byte[] theirs = PublicKeyField.decode(key, "key");
    RSAPublicKey identity = RsaKeys.parsePublic(serverKey);
    if (!RsaKeys.verifyPss(identity, signatureBytes(signature), own, theirs)) {
      throw new HandshakeException("the server's X25519 key is not signed by its identity");
    }
    ChannelKeys keys = ChannelKeys.derive(ephemeral.getPrivate(), theirs);
    return new Finished(
        new InviteChannel(this.cipher, keys.c2s(), keys.s2c()), RsaKeys.fingerprint(identity));
  }

  private static byte[] signatureBytes(String base64) {
    try {
      return StrictBase64.decode(base64);
    } catch (IllegalArgumentException _) {
      throw new MalformedException("the field 'signature' must be base64");
    }
  }
}
