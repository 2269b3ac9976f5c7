package org.safemessenger.protocol.invite.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;
import org.safemessenger.protocol.Fields;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.SecretBytes;
import org.safemessenger.protocol.crypto.X25519;

/**
 * The key that two contacts share by their X25519 keys (docs/protocol/invite.md section 7); the
 * same on both sides. Safe for use by many threads.
 */
public final class MessageKey implements AutoCloseable {
  private final InviteCipher cipher;
  private final SecretBytes key;
  private volatile boolean closed;

  MessageKey(InviteCipher cipher, SecretBytes key) {
    this.cipher = cipher;
    this.key = key;
  }

  /**
   * @param own X25519
   * @param theirs 32 bytes as they came
   * @throws MalformedException for a key of another length or of small order, and for one's own
   */
  public static MessageKey derive(InviteCipher cipher, KeyPair own, byte[] theirs) {
    byte[] mine = X25519.raw(own.getPublic());
    Fields.check(!Arrays.equals(mine, theirs), "the other side's key is one's own");
    try (SecretBytes shared = X25519.agree(own.getPrivate(), theirs)) {
      return new MessageKey(cipher, Hkdf.key(shared, info(cipher, mine, theirs)));
    }
  }

  static byte[] info(InviteCipher cipher, byte[] one, byte[] other) {
    byte[] label = ("invite/1 " + cipher.wireName() + " ").getBytes(StandardCharsets.US_ASCII);
    boolean inOrder = Arrays.compareUnsigned(one, other) < 0;
    return ByteBuffer.allocate(label.length + one.length + other.length)
        .put(label)
        .put(inOrder ? one : other)
        .put(inOrder ? other : one)
        .array();
  }

  /**
   * Seals under a random nonce.
   *
   * @param source the sender's name as signed up
   * @param dest the recipient's
   */
  public SealedText seal(String source, String dest, String text, SecureRandom random) {
    byte[] nonce = new byte[cipher.nonceBytes()];
    random.nextBytes(nonce);
    byte[] sealed =
        aead().seal(nonce, associated(source, dest), text.getBytes(StandardCharsets.UTF_8));
    return new SealedText(StrictBase64.encode(nonce), StrictBase64.encode(sealed));
  }

  /**
   * The text.
   *
   * @throws CannotOpenException when it is not what {@link #seal} gave for the two
   */
  public String open(String source, String dest, SealedText sealed) {
    try {
      byte[] nonce = StrictBase64.decode(sealed.nonce());
      if (nonce.length != cipher.nonceBytes()) {
        throw CannotOpenException.message();
      }
      byte[] plain =
          aead().open(nonce, associated(source, dest), StrictBase64.decode(sealed.message()));
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plain)).toString();
    } catch (GeneralSecurityException | IllegalArgumentException | CharacterCodingException _) {
      throw CannotOpenException.message();
    }
  }

  public InviteCipher cipher() {
    return cipher;
  }

  /** Overwrites the key. Whoever seals or opens afterwards gets an IllegalStateException. */
  @Override
  public void close() {
    closed = true;
    key.close();
  }

  private Aead aead() {
    if (closed) {
      throw new IllegalStateException("this key was overwritten");
    }
    return cipher.under(key);
  }

  static byte[] associated(String source, String dest) {
    if (source.indexOf('\n') >= 0 || dest.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a name holds no line feed");
    }
    return (source + "\n" + dest).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "MessageKey[" + cipher.wireName() + "]";
  }
}
