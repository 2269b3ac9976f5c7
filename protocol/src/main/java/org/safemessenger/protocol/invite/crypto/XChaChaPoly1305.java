package org.safemessenger.protocol.invite.crypto;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.crypto.Primitives;
import org.safemessenger.protocol.crypto.SecretBytes;

/**
 * XChaCha20-Poly1305 with 24-byte nonces: HChaCha20 of the first 16 bytes gives the key, the last 8
 * the nonce of the JDK's ChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03 section 2.3). Nonces that
 * count up share their first 16 bytes, so the last subkey is kept.
 */
final class XChaChaPoly1305 implements Aead {
  private final SecretBytes key;
  private final Cipher cipher;
  private final byte[] prefix = new byte[HChaCha20.INPUT_BYTES];
  private final byte[] inner = new byte[12];
  private @Nullable SecretKeySpec subkey;

  XChaChaPoly1305(SecretBytes key) {
    this.key = key;
    try {
      this.cipher = Cipher.getInstance("ChaCha20-Poly1305");
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
    SecretKeySpec ready = subkey(nonce);
    System.arraycopy(nonce, HChaCha20.INPUT_BYTES, inner, 4, 8);
    cipher.init(mode, ready, new IvParameterSpec(inner));
    cipher.updateAAD(associated);
    return cipher.doFinal(input);
  }

  private SecretKeySpec subkey(byte[] nonce) {
    SecretKeySpec known = subkey;
    if (known != null && Arrays.equals(prefix, 0, prefix.length, nonce, 0, HChaCha20.INPUT_BYTES)) {
      return known;
    }
    byte[] raw = HChaCha20.subkey(key.expose(), nonce);
    SecretKeySpec fresh = new SecretKeySpec(raw, "ChaCha20");
    Arrays.fill(raw, (byte) 0);
    System.arraycopy(nonce, 0, prefix, 0, prefix.length);
    subkey = fresh;
    return fresh;
  }
}
