package org.safemessenger.protocol.safemessenger.crypto;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.safemessenger.protocol.crypto.Primitives;
import org.safemessenger.protocol.crypto.SecretBytes;

/**
 * AES-256-CBC with PKCS #7 padding and a random iv. It authenticates nothing: safe only because a
 * frame's signature covers the ciphertext and is checked first.
 */
final class CbcEncryption implements PayloadEncryption {
  private static final int BLOCK = 16;

  private final Cipher cipher;
  private final SecretKeySpec key;
  private final SecureRandom random;
  private final byte[] iv = new byte[BLOCK];

  CbcEncryption(SecretBytes key, SecureRandom random) {
    this.key = new SecretKeySpec(key.expose(), "AES");
    this.random = random;
    try {
      this.cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
    } catch (GeneralSecurityException e) {
      throw Primitives.missing(e);
    }
  }

  @Override
  public byte[] encrypt(byte[] plaintext, byte[] header, int headerLength, long count) {
    random.nextBytes(iv);
    byte[] sealed = new byte[BLOCK + (plaintext.length / BLOCK + 1) * BLOCK];
    System.arraycopy(iv, 0, sealed, 0, BLOCK);
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(iv));
      cipher.doFinal(plaintext, 0, plaintext.length, sealed, BLOCK);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw Primitives.missing(e);
    }
  }

  @Override
  public byte[] decrypt(byte[] sealed, byte[] header, int headerLength)
      throws GeneralSecurityException {
    if (sealed.length < 2 * BLOCK) {
      throw new GeneralSecurityException("too short");
    }
    cipher.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(sealed, 0, BLOCK));
    return cipher.doFinal(sealed, BLOCK, sealed.length - BLOCK);
  }
}
