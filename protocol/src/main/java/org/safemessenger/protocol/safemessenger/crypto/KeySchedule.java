package org.safemessenger.protocol.safemessenger.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.crypto.Primitives;
import org.safemessenger.protocol.crypto.SecretBytes;

/** From the exchanged secrets to four keys of 32 bytes: HKDF-SHA256 (RFC 5869). */
final class KeySchedule {
  static final int KEY_BYTES = 32;

  /** One direction's keys. */
  record Direction(SecretBytes key, SecretBytes mac) {
    void close() {
      key.close();
      mac.close();
    }
  }

  /** Client to server, and server to client. */
  record Keys(Direction c2s, Direction s2c) {}

  private KeySchedule() {}

  /**
   * @param clientKey the 32 bytes of {@code encrypted_key}; overwritten
   * @param shared the X25519 secret where the client sent {@code ecdh}; overwritten
   */
  static Keys derive(
      SecretBytes clientKey,
      @Nullable SecretBytes shared,
      PublicKey server,
      byte[] serverRandom,
      CipherSuite suite) {
    byte[] ikm = clientKey.expose().clone();
    if (shared != null) {
      ikm = Arrays.copyOf(ikm, KEY_BYTES + shared.length());
      System.arraycopy(shared.expose(), 0, ikm, KEY_BYTES, shared.length());
      shared.close();
    }
    clientKey.close();
    try {
      KDF hkdf = KDF.getInstance("HKDF-SHA256");
      SecretKey prk =
          hkdf.deriveKey(
              "Generic",
              HKDFParameterSpec.ofExtract()
                  .addSalt(salt(server, serverRandom, suite))
                  .addIKM(new SecretKeySpec(ikm, "Generic"))
                  .extractOnly());
      return new Keys(
          new Direction(expand(hkdf, prk, "c2s key"), expand(hkdf, prk, "c2s mac")),
          new Direction(expand(hkdf, prk, "s2c key"), expand(hkdf, prk, "s2c mac")));
    } catch (GeneralSecurityException e) {
      throw Primitives.missing(e);
    } finally {
      Arrays.fill(ikm, (byte) 0);
    }
  }

  static byte[] salt(PublicKey server, byte[] serverRandom, CipherSuite suite)
      throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(server.getEncoded());
    digest.update(serverRandom);
    digest.update(suite.cipher().wireName().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    digest.update(suite.signature().wireName().getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    return digest.digest();
  }

  private static SecretBytes expand(KDF hkdf, SecretKey prk, String label)
      throws GeneralSecurityException {
    byte[] info = ("safemessenger/1 " + label).getBytes(StandardCharsets.UTF_8);
    return SecretBytes.owning(hkdf.deriveData(HKDFParameterSpec.expandOnly(prk, info, KEY_BYTES)));
  }
}
