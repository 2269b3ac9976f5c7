package org.safemessenger.client.e2ee;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.RsaKeys;

/** Seals and opens direct messages with one's own key pair. Safe for use by many threads. */
public final class LetterCipher {
  private static final int KEY_BYTES = 32;

  private final KeyPair own;
  private final SecureRandom random;

  /**
   * @param own RSA
   */
  public LetterCipher(KeyPair own, SecureRandom random) {
    this.own = own;
    this.random = random;
  }

  /**
   * Encrypts to the recipient and signs.
   *
   * @param hybrid whether the recipient's client is known to read {@link Scheme#HYBRID}; texts too
   *     long for RSA alone go that way in any case
   */
  public Letter seal(
      String sender,
      String recipient,
      String clientId,
      String text,
      RSAPublicKey to,
      boolean hybrid) {
    byte[] plain = text.getBytes(StandardCharsets.UTF_8);
    Scheme scheme = hybrid || plain.length > RsaOaep.capacity(to) ? Scheme.HYBRID : Scheme.RSA_OAEP;
    String content =
        scheme == Scheme.HYBRID
            ? hybrid(plain, to, Letter.associated(sender, recipient, clientId))
            : Base64.getEncoder().encodeToString(RsaOaep.encrypt(to, plain, random));
    var unsigned = new Letter(sender, recipient, clientId, scheme.wireName(), content, null);
    byte[] signature = RsaKeys.signPss(own.getPrivate(), random, unsigned.signed(scheme));
    return new Letter(
        sender,
        recipient,
        clientId,
        scheme.wireName(),
        content,
        Base64.getEncoder().encodeToString(signature));
  }

  private String hybrid(byte[] plain, RSAPublicKey to, byte[] associated) {
    byte[] key = new byte[KEY_BYTES];
    byte[] iv = new byte[HybridBlob.IV_BYTES];
    random.nextBytes(key);
    random.nextBytes(iv);
    try {
      byte[] ciphertext = gcm(Cipher.ENCRYPT_MODE, key, iv, associated).doFinal(plain);
      return new HybridBlob(
              RsaOaep.encrypt(to, key, random),
              RsaOaep.encrypt((RSAPublicKey) own.getPublic(), key, random),
              iv,
              ciphertext)
          .encode();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM could not encrypt", e);
    }
  }

  /**
   * Verifies and decrypts.
   *
   * @param mine whether we are the sender
   * @param from the sender's pinned key; null if none is known
   */
  public Opened open(Letter letter, boolean mine, @Nullable RSAPublicKey from) {
    Scheme scheme = Scheme.named(letter.scheme()).orElse(null);
    if (scheme == null || scheme.cipher().isPresent()) {
      return new Opened.CannotDecrypt(
          "It is encrypted in a way that this client does not know; update the client.");
    }
    try {
      String text = scheme == Scheme.HYBRID ? hybrid(letter, mine) : plain(letter.content());
      String doubt = doubt(letter, scheme, from);
      return doubt.isEmpty()
          ? new Opened.Verified(text, scheme)
          : new Opened.Unverified(text, scheme, doubt);
    } catch (GeneralSecurityException
        | MalformedException
        | IllegalArgumentException
        | CharacterCodingException _) {
      return new Opened.CannotDecrypt(
          "It was encrypted for another key than the one on this device, or was altered on the"
              + " way.");
    }
  }

  private String plain(String content) throws GeneralSecurityException, CharacterCodingException {
    return utf8(RsaOaep.decrypt(own.getPrivate(), Base64.getDecoder().decode(content)));
  }

  private String hybrid(Letter letter, boolean mine)
      throws GeneralSecurityException, CharacterCodingException {
    HybridBlob blob = HybridBlob.decode(letter.content());
    byte[] key = RsaOaep.decrypt(own.getPrivate(), mine ? blob.forSender() : blob.forRecipient());
    if (key.length != KEY_BYTES) {
      throw new MalformedException("the wrapped key must have 32 bytes");
    }
    byte[] associated = Letter.associated(letter.sender(), letter.recipient(), letter.clientId());
    return utf8(gcm(Cipher.DECRYPT_MODE, key, blob.iv(), associated).doFinal(blob.ciphertext()));
  }

  private static String doubt(Letter letter, Scheme scheme, @Nullable RSAPublicKey from) {
    String signature = letter.signature();
    if (signature == null) {
      return "It is not signed.";
    }
    if (from == null) {
      return "The sender has published no key to check the signature with.";
    }
    try {
      return RsaKeys.verifyPss(from, Base64.getDecoder().decode(signature), letter.signed(scheme))
          ? ""
          : "Its signature does not match the sender's key.";
    } catch (IllegalArgumentException _) {
      return "Its signature is not base64.";
    }
  }

  private static Cipher gcm(int mode, byte[] key, byte[] iv, byte[] associated)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * HybridBlob.TAG_BYTES, iv));
    cipher.updateAAD(associated);
    return cipher;
  }

  private static String utf8(byte[] text) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
  }

  @Override
  public String toString() {
    return "LetterCipher[***]";
  }
}
