package org.safemessenger.client.e2ee;

import java.security.KeyPair;
import java.security.SecureRandom;
import org.safemessenger.protocol.crypto.RsaKeys;
import org.safemessenger.protocol.crypto.X25519;
import org.safemessenger.protocol.invite.crypto.PublicKeyField;

/**
 * An account's end-to-end key pairs, made, kept and moved together.
 *
 * @param rsa published, for {@link LetterCipher}
 * @param x25519 given to contacts one by one, for {@link NegotiatedCipher}
 */
public record AccountKeys(KeyPair rsa, KeyPair x25519) {
  private static final int RSA_BITS = 3072;

  /** Makes new pairs; takes about a second. */
  public static AccountKeys generate(SecureRandom random) {
    return new AccountKeys(RsaKeys.generate(RSA_BITS, random), X25519.generate(random));
  }

  /** PEM, for {@code public_key}. */
  public String publicKey() {
    return RsaKeys.toPem(rsa.getPublic());
  }

  /** Base64, for the {@code key} of {@code invite.request} and {@code invite.accept}. */
  public String negotiationKey() {
    return PublicKeyField.encode(X25519.raw(x25519.getPublic()));
  }

  @Override
  public String toString() {
    return "AccountKeys[***]";
  }
}
