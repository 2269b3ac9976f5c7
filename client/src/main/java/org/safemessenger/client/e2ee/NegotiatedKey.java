package org.safemessenger.client.e2ee;

import java.security.PrivateKey;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.Fields;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.Primitives;
import org.safemessenger.protocol.crypto.X25519;
import org.safemessenger.protocol.invite.crypto.InviteCipher;
import org.safemessenger.protocol.invite.crypto.PublicKeyField;

/**
 * A contact's half of the key negotiation (docs/protocol/invite.md section 7).
 *
 * @param cipher the wire name of an {@link InviteCipher}
 * @param key base64 of an X25519 public key
 */
public record NegotiatedKey(String cipher, String key) {
  /** Any: a key of small order is one with every private key. */
  private static final PrivateKey PROBE = X25519.privateKey(new byte[X25519.BYTES]);

  public NegotiatedKey {
    Fields.check(InviteCipher.named(cipher).isPresent(), "the cipher is not known here");
    PublicKeyField.decode(key, "key");
  }

  /** What the server gives for a contact; empty if that is nothing to encrypt with. */
  public static Optional<NegotiatedKey> of(@Nullable String cipher, @Nullable String key) {
    if (cipher == null || key == null) {
      return Optional.empty();
    }
    try {
      var given = new NegotiatedKey(cipher, key);
      X25519.agree(PROBE, given.raw()).close();
      return Optional.of(given);
    } catch (MalformedException _) {
      return Optional.empty();
    }
  }

  boolean isSameKey(@Nullable NegotiatedKey other) {
    return other != null && key.equals(other.key);
  }

  InviteCipher inviteCipher() {
    return InviteCipher.named(cipher).orElseThrow();
  }

  /** The key's 32 bytes. */
  public byte[] raw() {
    return PublicKeyField.decode(key, "key");
  }

  /** {@code SHA256:} and the unpadded base64 of SHA-256 over the key's 32 bytes. */
  public String fingerprint() {
    return "SHA256:"
        + Base64.getEncoder().withoutPadding().encodeToString(Primitives.sha256(raw()));
  }
}
