package org.safemessenger.protocol.invite.crypto;

import java.security.GeneralSecurityException;

/** Authenticated encryption under one key; keeps its ciphers, so for one thread at a time. */
sealed interface Aead permits AesGcm, XChaChaPoly1305 {
  /** Ciphertext and tag. The nonce must not have been used with this key. */
  byte[] seal(byte[] nonce, byte[] associated, byte[] plain);

  /**
   * The plaintext.
   *
   * @param sealed ciphertext and tag
   * @throws GeneralSecurityException when they are not what {@link #seal} gave
   */
  byte[] open(byte[] nonce, byte[] associated, byte[] sealed) throws GeneralSecurityException;
}
