package org.safemessenger.client.e2ee;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.safemessenger.protocol.Fields;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.RsaKeys;
import org.safemessenger.protocol.json.Json;

/**
 * An account's key pair under a passphrase, as JSON:
 *
 * <pre>{@code
 * {"format": "safemessenger-keys", "version": 1, "username": …,
 *  "public_key": PEM SubjectPublicKeyInfo,
 *  "kdf": {"name": "argon2id", "memory_kib": 65536, "iterations": 3, "parallelism": 4, "salt": base64},
 *  "cipher": "AES-256-GCM", "iv": base64 of 12 bytes,
 *  "private_key": base64 of ciphertext and tag of the PEM PKCS #8 private key}
 * }</pre>
 *
 * <p>The AES key is Argon2id (version 1.3) of the passphrase's UTF-8, 32 bytes; GCM also
 * authenticates the length-prefixed texts {@code safemessenger/keys/1}, {@code username} and {@code
 * public_key}.
 */
public record KeyFile(
    String format,
    int version,
    String username,
    String publicKey,
    Argon2Settings kdf,
    String cipher,
    String iv,
    String privateKey) {
  private static final String FORMAT = "safemessenger-keys";
  private static final String CIPHER = "AES-256-GCM";
  private static final int IV_BYTES = 12;

  public KeyFile {
    Fields.check(FORMAT.equals(format), "this is not a file of SafeMessenger keys");
    Fields.check(version == 1, "this key file has a version that is not known here; update");
    Fields.check(CIPHER.equals(cipher), "the cipher of a key file is " + CIPHER);
  }

  /** Encrypts the pair. */
  public static KeyFile seal(
      String username,
      KeyPair pair,
      char[] passphrase,
      Argon2Settings.Cost cost,
      SecureRandom random) {
    String publicKey = RsaKeys.toPem(pair.getPublic());
    Argon2Settings kdf = Argon2Settings.fresh(cost, random);
    byte[] iv = new byte[IV_BYTES];
    random.nextBytes(iv);
    byte[] secret = RsaKeys.toPem(pair.getPrivate()).getBytes(StandardCharsets.US_ASCII);
    byte[] key = kdf.key(passphrase);
    try {
      byte[] sealed =
          gcm(Cipher.ENCRYPT_MODE, key, iv, associated(username, publicKey)).doFinal(secret);
      return new KeyFile(FORMAT, 1, username, publicKey, kdf, CIPHER, base64(iv), base64(sealed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM could not encrypt", e);
    } finally {
      Arrays.fill(secret, (byte) 0);
      Arrays.fill(key, (byte) 0);
    }
  }

  /**
   * Decrypts the pair.
   *
   * @throws KeysUnavailableException when the passphrase is wrong or the file was altered
   */
  public KeyPair open(char[] passphrase) {
    byte[] key = kdf.key(passphrase);
    byte[] secret = {};
    try {
      byte[] nonce = Base64.getDecoder().decode(iv);
      Fields.check(nonce.length == IV_BYTES, "the iv of a key file has 12 bytes");
      secret =
          gcm(Cipher.DECRYPT_MODE, key, nonce, associated(username, publicKey))
              .doFinal(Base64.getDecoder().decode(privateKey));
      return RsaKeys.parsePrivate(new String(secret, StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      throw new KeysUnavailableException(
          "The passphrase does not open the keys, or the file was altered. Try again; a former"
              + " password may be the one.");
    } finally {
      Arrays.fill(secret, (byte) 0);
      Arrays.fill(key, (byte) 0);
    }
  }

  public byte[] encode() {
    return Json.bytes(this);
  }

  /**
   * @throws MalformedException when it is not a key file
   */
  public static KeyFile decode(byte[] json) {
    return Json.record(Json.object(json), KeyFile.class);
  }

  private static byte[] associated(String username, String publicKey) {
    return LengthPrefixed.encode("safemessenger/keys/1", username, publicKey);
  }

  private static Cipher gcm(int mode, byte[] key, byte[] iv, byte[] associated)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, iv));
    cipher.updateAAD(associated);
    return cipher;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public String toString() {
    return "KeyFile[***]";
  }
}
