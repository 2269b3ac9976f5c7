package org.safemessenger.client.e2ee;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.crypto.RsaKeys;

/**
 * Ties a negotiated key to the published one: the sender's RSA-PSS signature (as in {@link
 * LetterCipher}) over {@code LP("safemessenger/e2ee-negotiated/1 message") LP(source) LP(dest)
 * LP(scheme) LP(client_id) LP(nonce) LP(message)}. Without the nonce, one ciphertext could be made
 * to open under two keys.
 */
public final class NegotiatedSignature {
  private static final String DOMAIN = "safemessenger/e2ee-negotiated/1 message";

  private NegotiatedSignature() {}

  /**
   * Base64.
   *
   * @param own RSA
   * @param clientId empty if there is none
   */
  public static String sign(
      NegotiatedLetter letter, String clientId, KeyPair own, SecureRandom random) {
    return Base64.getEncoder()
        .encodeToString(RsaKeys.signPss(own.getPrivate(), random, signed(letter, clientId)));
  }

  /**
   * Whether the signature is that of the key.
   *
   * @param signature null if there is none
   */
  public static boolean isBy(
      RSAPublicKey key, NegotiatedLetter letter, String clientId, @Nullable String signature) {
    if (signature == null) {
      return false;
    }
    try {
      return RsaKeys.verifyPss(
          key, Base64.getDecoder().decode(signature), signed(letter, clientId));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  static byte[] signed(NegotiatedLetter letter, String clientId) {
    return LengthPrefixed.encode(
        DOMAIN,
        letter.source(),
        letter.dest(),
        letter.how().wireName(),
        clientId,
        letter.nonce(),
        letter.message());
  }
}
