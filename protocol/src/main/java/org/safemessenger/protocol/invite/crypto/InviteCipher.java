package org.safemessenger.protocol.invite.crypto;

import java.util.Arrays;
import java.util.Optional;
import org.safemessenger.protocol.crypto.SecretBytes;

/** The ciphers of protocol I: 32-byte keys, 16-byte tags behind the ciphertext. */
public enum InviteCipher {
  /** XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03). */
  XCHACHA_POLY1305("xchacha-poly1305", 24),
  /** AES-256-GCM (NIST SP 800-38D). */
  AES256_GCM("aes256-gcm", 12);

  public static final int KEY_BYTES = 32;
  public static final int TAG_BYTES = 16;

  private final String wireName;
  private final int nonceBytes;

  InviteCipher(String wireName, int nonceBytes) {
    this.wireName = wireName;
    this.nonceBytes = nonceBytes;
  }

  public String wireName() {
    return wireName;
  }

  public int nonceBytes() {
    return nonceBytes;
  }

  public static Optional<InviteCipher> named(String wireName) {
    return Arrays.stream(values()).filter(c -> c.wireName.equals(wireName)).findFirst();
  }

  Aead under(SecretBytes key) {
    return switch (this) {
      case XCHACHA_POLY1305 -> new XChaChaPoly1305(key);
      case AES256_GCM -> new AesGcm(key);
    };
  }
}
