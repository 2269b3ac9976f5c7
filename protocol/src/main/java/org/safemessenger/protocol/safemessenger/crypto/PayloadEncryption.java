package org.safemessenger.protocol.safemessenger.crypto;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.safemessenger.protocol.crypto.SecretBytes;

/** Encrypts or decrypts payloads with one direction's key. Not thread-safe. */
sealed interface PayloadEncryption permits GcmEncryption, CbcEncryption {
  /**
   * {@code iv ‖ ciphertext ‖ tag} or {@code iv ‖ ciphertext}, in an array of exactly that length.
   *
   * @param count a number that this key never sees twice
   */
  byte[] encrypt(byte[] plaintext, byte[] header, int headerLength, long count);

  /**
   * The plaintext.
   *
   * @throws GeneralSecurityException when it does not decrypt; say no more than that to the peer
   */
  byte[] decrypt(byte[] sealed, byte[] header, int headerLength) throws GeneralSecurityException;

  static PayloadEncryption of(PayloadCipher cipher, SecretBytes key, SecureRandom random) {
    return switch (cipher) {
      case AES_256_GCM -> new GcmEncryption(key, random);
      case AES_256_CBC -> new CbcEncryption(key, random);
    };
  }
}
