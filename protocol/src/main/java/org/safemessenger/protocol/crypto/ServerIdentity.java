package org.safemessenger.protocol.crypto;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;

/** A server's lasting RSA key, which clients pin on first use. */
public final class ServerIdentity {
  private static final int BITS = 3072;
  private static final int KEY_BYTES = 32;

  private final PrivateKey privateKey;
  private final RSAPublicKey publicKey;
  private final String publicKeyPem;
  private final String fingerprint;
  private final SecureRandom random;

  private ServerIdentity(KeyPair pair, SecureRandom random) {
    this.privateKey = pair.getPrivate();
    this.publicKey = (RSAPublicKey) pair.getPublic();
    this.publicKeyPem = RsaKeys.toPem(publicKey);
    this.fingerprint = RsaKeys.fingerprint(publicKey);
    this.random = random;
  }

  /** Makes a new key of 3072 bits; takes about a second. */
  public static ServerIdentity generate(SecureRandom random) {
    return new ServerIdentity(RsaKeys.generate(BITS, random), random);
  }

  /**
   * Reads what {@link #toPem} wrote.
   *
   * @throws org.safemessenger.protocol.MalformedException when it is not a PEM RSA private key
   */
  public static ServerIdentity fromPem(String pem, SecureRandom random) {
    return new ServerIdentity(RsaKeys.parsePrivate(pem), random);
  }

  /** The private key as PEM PKCS #8; keep the file to yourself (mode 0600). */
  public String toPem() {
    return RsaKeys.toPem(privateKey);
  }

  public RSAPublicKey publicKey() {
    return publicKey;
  }

  public String publicKeyPem() {
    return publicKeyPem;
  }

  public String fingerprint() {
    return fingerprint;
  }

  /** Signs, a few milliseconds. */
  public byte[] sign(byte[]... parts) {
    return RsaKeys.signPss(privateKey, random, parts);
  }

  public PrivateKey signingKey() {
    return privateKey;
  }

  /**
   * Opens a client's key. What does not open, or has another length, gives random bytes by the same
   * path, so that the answer and its time tell an attacker nothing (Manger 2001); the connection
   * then fails at its first sealed frame.
   */
  public SecretBytes open(byte[] encryptedKey) {
    byte[] fallback = new byte[KEY_BYTES];
    random.nextBytes(fallback);
    byte[] opened;
    try {
      Cipher cipher = Cipher.getInstance(Primitives.OAEP_TRANSFORMATION);
      cipher.init(Cipher.DECRYPT_MODE, privateKey, Primitives.OAEP);
      opened = cipher.doFinal(encryptedKey);
    } catch (GeneralSecurityException _) {
      opened = new byte[0];
    }
    byte[] candidate = Arrays.copyOf(opened, KEY_BYTES);
    int keep = opened.length == KEY_BYTES ? 0xFF : 0;
    for (int i = 0; i < KEY_BYTES; i++) {
      candidate[i] = (byte) (candidate[i] & keep | fallback[i] & ~keep);
    }
    Arrays.fill(opened, (byte) 0);
    Arrays.fill(fallback, (byte) 0);
    return SecretBytes.owning(candidate);
  }

  @Override
  public String toString() {
    return "ServerIdentity[" + fingerprint + "]";
  }
}
