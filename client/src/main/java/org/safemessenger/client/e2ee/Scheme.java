package org.safemessenger.client.e2ee;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.invite.crypto.InviteCipher;

/** How a direct message is encrypted. */
public enum Scheme {
  /** The text itself under RSA-OAEP: short texts only, unreadable for its own sender. */
  RSA_OAEP("rsa-oaep"),
  /** A fresh AES key under RSA-OAEP for both sides, and the text under that key. */
  HYBRID("rsa-oaep+aes-256-gcm"),
  /** Under the key that two contacts negotiated over protocol I. */
  XCHACHA_POLY1305(InviteCipher.XCHACHA_POLY1305),
  /** Likewise. */
  AES256_GCM(InviteCipher.AES256_GCM);

  private final String wireName;
  private final @Nullable InviteCipher cipher;

  Scheme(String wireName) {
    this.wireName = wireName;
    this.cipher = null;
  }

  Scheme(InviteCipher cipher) {
    this.wireName = cipher.wireName();
    this.cipher = cipher;
  }

  static Scheme of(InviteCipher cipher) {
    return switch (cipher) {
      case XCHACHA_POLY1305 -> XCHACHA_POLY1305;
      case AES256_GCM -> AES256_GCM;
    };
  }

  public String wireName() {
    return wireName;
  }

  /** That of the negotiated schemes. */
  public Optional<InviteCipher> cipher() {
    return Optional.ofNullable(cipher);
  }

  /** A message without a {@code scheme} is plain RSA-OAEP: clients that know no other send none. */
  static Optional<Scheme> named(@Nullable String wireName) {
    return wireName == null
        ? Optional.of(RSA_OAEP)
        : Arrays.stream(values()).filter(s -> s.wireName.equals(wireName)).findFirst();
  }
}
