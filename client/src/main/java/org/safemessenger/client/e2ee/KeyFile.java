package org.safemessenger.client.e2ee;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.Fields;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.RsaKeys;
import org.safemessenger.protocol.crypto.SecretBytes;
import org.safemessenger.protocol.crypto.X25519;
import org.safemessenger.protocol.json.Json;

/**
 * An account's key pairs under a passphrase, as JSON:
 *
 * <pre>{@code
 * {"format": "safemessenger-keys", "version": 1, "username": …,
 *  "public_key": PEM SubjectPublicKeyInfo,
 *  "kdf": {"name": "argon2id", "memory_kib": 65536, "iterations": 3, "parallelism": 4, "salt": base64},
 *  "cipher": "AES-256-GCM", "iv": base64 of 12 bytes,
 *  "private_key": base64 of ciphertext and tag of the PEM PKCS #8 private key,
 *  "x25519": base64 of another 12-byte iv, ciphertext and tag of the 32-byte X25519 private key}
 * }</pre>
 *
 * <p>The AES key is Argon2id (version 1.3) of the passphrase's UTF-8, 32 bytes; GCM also
 * authenticates the length-prefixed texts {@code safemessenger/keys/1} (with {@code x25519} behind
 * it for the second key: {@code safemessenger/keys/1 x25519}), {@code username} and {@code
 * public_key}.
 *
 * @param x25519 null in a file of before there was one
 */
public record KeyFile(
    String format,
    int version,
    String username,
    String publicKey,
    Argon2Settings kdf,
    String cipher,
    String iv,
    String privateKey,
    @Nullable String x25519) {
  private static final String FORMAT = "safemessenger-keys";
  private static final String RSA_KEY = "safemessenger/keys/1";
  private static final String X25519_KEY = "safemessenger/keys/1 x25519";
  private static final String CIPHER = "AES-256-GCM";
  private static final int IV_BYTES = 12;

  public KeyFile {
    Fields.check(FORMAT.equals(format), "this is not a file of SafeMessenger keys");
    Fields.check(version == 1, "this key file has a version that is not known here; update");
    Fields.check(CIPHER.equals(cipher), "the cipher of a key file is " + CIPHER);
  }

  /** Encrypts the pairs. */
  public static KeyFile seal(
      String username,
      AccountKeys keys,
      char[] passphrase,
      Argon2Settings.Cost cost,
      SecureRandom random) {
    Argon2Settings kdf = Argon2Settings.fresh(cost, random);
    byte[] iv = fresh(random);
    byte[] secondIv = fresh(random);
    String publicKey = keys.publicKey();
    byte[] rsa = RsaKeys.toPem(keys.rsa().getPrivate()).getBytes(StandardCharsets.US_ASCII);
    byte[] key = kdf.key(passphrase);
    try (SecretBytes x25519 = X25519.secret(keys.x25519().getPrivate())) {
      byte[] first = encrypt(key, iv, associated(RSA_KEY, username, publicKey), rsa);
      byte[] second =
          encrypt(key, secondIv, associated(X25519_KEY, username, publicKey), x25519.expose());
      String together =
          base64(ByteBuffer.allocate(IV_BYTES + second.length).put(secondIv).put(second).array());
      return new KeyFile(
          FORMAT, 1, username, publicKey, kdf, CIPHER, base64(iv), base64(first), together);
    } finally {
      Arrays.fill(rsa, (byte) 0);
      Arrays.fill(key, (byte) 0);
    }
  }

  /** Whether it holds both pairs; one of before there was an X25519 pair does not. */
  public boolean hasAll() {
    return x25519 != null;
  }

  /**
   * Decrypts the pairs, and makes an X25519 pair if the file has none: keep it then.
   *
   * @throws KeysUnavailableException when the passphrase is wrong or the file was altered
   */
  public AccountKeys open(char[] passphrase, SecureRandom random) {
    byte[] key = kdf.key(passphrase);
    try {
      KeyPair rsa = openRsa(key);
      return new AccountKeys(
          rsa, x25519 == null ? X25519.generate(random) : openX25519(key, x25519));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      throw new KeysUnavailableException(
          "The passphrase does not open the keys, or the file was altered. Try again; a former"
              + " password may be the one.");
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private KeyPair openRsa(byte[] key) throws GeneralSecurityException {
    byte[] nonce = Base64.getDecoder().decode(iv);
    Fields.check(nonce.length == IV_BYTES, "the iv of a key file has 12 bytes");
    byte[] secret =
        gcm(Cipher.DECRYPT_MODE, key, nonce, associated(RSA_KEY, username, publicKey))
            .doFinal(Base64.getDecoder().decode(privateKey));
    try {
      return RsaKeys.parsePrivate(new String(secret, StandardCharsets.US_ASCII));
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private KeyPair openX25519(byte[] key, String base64) throws GeneralSecurityException {
    byte[] sealed = Base64.getDecoder().decode(base64);
    Fields.check(sealed.length > IV_BYTES, "the X25519 key of a key file is cut short");
    byte[] nonce = Arrays.copyOf(sealed, IV_BYTES);
    byte[] secret =
        gcm(Cipher.DECRYPT_MODE, key, nonce, associated(X25519_KEY, username, publicKey))
            .doFinal(sealed, IV_BYTES, sealed.length - IV_BYTES);
    try {
      Fields.check(secret.length == X25519.BYTES, "an X25519 key has 32 bytes");
      return X25519.pair(secret);
    } finally {
      Arrays.fill(secret, (byte) 0);
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

  private static byte[] associated(String what, String username, String publicKey) {
    return LengthPrefixed.encode(what, username, publicKey);
  }

  private static byte[] encrypt(byte[] key, byte[] iv, byte[] associated, byte[] secret) {
    try {
      return gcm(Cipher.ENCRYPT_MODE, key, iv, associated).doFinal(secret);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM could not encrypt", e);
    }
  }

  private static byte[] fresh(SecureRandom random) {
    byte[] iv = new byte[IV_BYTES];
    random.nextBytes(iv);
    return iv;
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
