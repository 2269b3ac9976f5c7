package org.safemessenger.client.e2ee;

import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.invite.crypto.InviteCipher;

/**
 * A direct message as protocol I carries it. A {@code nonce} that comes again from the same {@code
 * source} in another message is a replay: {@link ReplayGuard} knows it in the place of a client id.
 *
 * @param source the sender's name as signed up
 * @param dest the recipient's
 * @param scheme null where the nonce's length tells it
 * @param nonce base64
 * @param message base64 of ciphertext and tag
 */
public record NegotiatedLetter(
    String source, String dest, @Nullable String scheme, String nonce, String message) {

  /** Base64 of 24 bytes. */
  private static final int XCHACHA_NONCE = 32;

  /** Whether an encrypted message with these fields is one; else it is a {@link Letter}. */
  public static boolean isOne(@Nullable String scheme, @Nullable String nonce) {
    return scheme == null
        ? nonce != null && !nonce.isEmpty()
        : Scheme.named(scheme).flatMap(Scheme::cipher).isPresent();
  }

  /** How it is encrypted, whether the message says so or not. */
  public Scheme how() {
    return Scheme.of(cipher());
  }

  InviteCipher cipher() {
    InviteCipher byNonce =
        nonce.length() == XCHACHA_NONCE ? InviteCipher.XCHACHA_POLY1305 : InviteCipher.AES256_GCM;
    return scheme == null ? byNonce : Scheme.named(scheme).flatMap(Scheme::cipher).orElse(byNonce);
  }

  @Override
  public String toString() {
    return "NegotiatedLetter[scheme=" + scheme + "]";
  }
}
