package org.safemessenger.client.e2ee;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** RSA-OAEP with SHA-256 for both digest and MGF1 and an empty label (RFC 8017 section 7.1). */
final class RsaOaep {
  private static final String TRANSFORMATION = "RSA/ECB/OAEPPadding";

  /** Spelt out because the JDK's own default for MGF1 is SHA-1. */
  private static final OAEPParameterSpec PARAMETERS =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  private RsaOaep() {}

  /** How many bytes fit: 318 for a key of 3072 bits. */
  static int capacity(RSAPublicKey key) {
    return (key.getModulus().bitLength() + 7) / 8 - 2 * 32 - 2;
  }

  static byte[] encrypt(RSAPublicKey key, byte[] text, SecureRandom random) {
    try {
      Cipher cipher = Cipher.getInstance(TRANSFORMATION);
      cipher.init(Cipher.ENCRYPT_MODE, key, PARAMETERS, random);
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("RSA-OAEP could not encrypt", e);
    }
  }

  static byte[] decrypt(PrivateKey key, byte[] encrypted) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(TRANSFORMATION);
    cipher.init(Cipher.DECRYPT_MODE, key, PARAMETERS);
    return cipher.doFinal(encrypted);
  }
}
