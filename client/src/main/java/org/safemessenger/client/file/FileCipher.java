package org.safemessenger.client.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.safemessenger.protocol.crypto.SecretBytes;

/**
 * The chunks of a file under its key (docs/protocol/files.md, section 2). A key is for one file
 * only: two contents under the same key would betray each other. Safe for any thread.
 */
final class FileCipher {
  /** Plaintext bytes of every chunk but the last. */
  static final int CHUNK = 65_536;

  static final int TAG = 16;
  static final int SEALED_CHUNK = CHUNK + TAG;
  static final int KEY = 32;

  private static final byte[] ASSOCIATED = "safemessenger/file/1".getBytes(UTF_8);
  private static final int IV = 12;
  private static final int LAST = 3;

  private final SecretKeySpec key;

  FileCipher(SecretBytes key) {
    if (key.length() != KEY) {
      throw new IllegalArgumentException("the key of a file has " + KEY + " bytes");
    }
    this.key = new SecretKeySpec(key.expose(), "AES");
  }

  /** How many chunks a plaintext of that size has. */
  static long chunks(long size) {
    return size == 0 ? 1 : Math.ceilDiv(size, CHUNK);
  }

  /** How many bytes a plaintext of that size has when it is encrypted. */
  static long sealedSize(long size) {
    return size + TAG * chunks(size);
  }

  byte[] seal(long index, boolean last, byte[] plaintext, int length) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, index, last).doFinal(plaintext, 0, length);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed", e);
    }
  }

  /**
   * @throws BrokenFileException if it is not this chunk of the file
   */
  byte[] open(long index, boolean last, byte[] sealed, int length) {
    try {
      return cipher(Cipher.DECRYPT_MODE, index, last).doFinal(sealed, 0, length);
    } catch (AEADBadTagException e) {
      throw new BrokenFileException();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM failed", e);
    }
  }

  /** A fresh one: a used one refuses the same iv, which here comes with the same content. */
  private Cipher cipher(int mode, long index, boolean last) throws GeneralSecurityException {
    byte[] iv = ByteBuffer.allocate(IV).put(LAST, (byte) (last ? 1 : 0)).putLong(4, index).array();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, iv));
    cipher.updateAAD(ASSOCIATED);
    return cipher;
  }
}
