package org.safemessenger.protocol.safemessenger.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.safemessenger.protocol.crypto.Primitives;
import org.safemessenger.protocol.crypto.SecretBytes;

/**
 * AES-256-GCM. The iv is four random bytes and the frame's number: the key belongs to one direction
 * of one connection, so a number that never comes twice makes every iv unique (NIST SP 800-38D,
 * 8.2.1).
 */
final class GcmEncryption implements PayloadEncryption {
  private static final int IV_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final Cipher cipher;
  private final SecretKeySpec key;
  private final byte[] iv = new byte[IV_BYTES];

  GcmEncryption(SecretBytes key, SecureRandom random) {
    this.key = new SecretKeySpec(key.expose(), "AES");
    try {
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw Primitives.missing(e);
    }
    random.nextBytes(iv);
  }

  @Override
  public byte[] encrypt(byte[] plaintext, byte[] header, int headerLength, long count) {
    LONG.set(iv, IV_BYTES - Long.BYTES, count);
    byte[] sealed = new byte[IV_BYTES + plaintext.length + TAG_BYTES];
    System.arraycopy(iv, 0, sealed, 0, IV_BYTES);
    try {
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(8 * TAG_BYTES, iv));
      cipher.updateAAD(header, 0, headerLength);
      cipher.doFinal(plaintext, 0, plaintext.length, sealed, IV_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw Primitives.missing(e);
    }
  }

  @Override
  public byte[] decrypt(byte[] sealed, byte[] header, int headerLength)
      throws GeneralSecurityException {
    if (sealed.length < IV_BYTES + TAG_BYTES) {
      throw new GeneralSecurityException("too short");
    }
    cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(8 * TAG_BYTES, sealed, 0, IV_BYTES));
    cipher.updateAAD(header, 0, headerLength);
    return cipher.doFinal(sealed, IV_BYTES, sealed.length - IV_BYTES);
  }
}
