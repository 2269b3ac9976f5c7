package org.safemessenger.protocol.invite.crypto;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.safemessenger.protocol.crypto.Primitives;
import org.safemessenger.protocol.crypto.SecretBytes;

/** AES-256-GCM with 12-byte nonces. */
final class AesGcm implements Aead {
  private final Cipher cipher;
  private final SecretKeySpec key;

  AesGcm(SecretBytes key) {
    this.key = new SecretKeySpec(key.expose(), "AES");
    try {
      this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw Primitives.missing(e);
    }
  }

  @Override
  public byte[] seal(byte[] nonce, byte[] associated, byte[] plain) {
    try {
      return run(Cipher.ENCRYPT_MODE, nonce, associated, plain);
    } catch (GeneralSecurityException e) {
      throw Primitives.missing(e);
    }
  }

  @Override
  public byte[] open(byte[] nonce, byte[] associated, byte[] sealed)
      throws GeneralSecurityException {
    return run(Cipher.DECRYPT_MODE, nonce, associated, sealed);
  }

  private byte[] run(int mode, byte[] nonce, byte[] associated, byte[] input)
      throws GeneralSecurityException {
    cipher.init(mode, key, new GCMParameterSpec(8 * InviteCipher.TAG_BYTES, nonce));
    cipher.updateAAD(associated);
    return cipher.doFinal(input);
  }
}
