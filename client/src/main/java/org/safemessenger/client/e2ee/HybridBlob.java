package org.safemessenger.client.e2ee;

import static org.safemessenger.protocol.Fields.check;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.safemessenger.protocol.MalformedException;

/**
 * The {@code content} of scheme {@code rsa-oaep+aes-256-gcm}: base64 of
 *
 * <pre>
 * version              1 byte, 1
 * length a             2 bytes, big-endian
 * AES key for the recipient, RSA-OAEP   a bytes
 * length b             2 bytes, big-endian
 * AES key for the sender, RSA-OAEP      b bytes
 * iv                   12 bytes
 * ciphertext and tag   the rest, at least 16 bytes
 * </pre>
 */
final class HybridBlob {
  static final int IV_BYTES = 12;
  static final int TAG_BYTES = 16;
  private static final int VERSION = 1;
  private static final int LONGEST_KEY = 1024;

  private final byte[] forRecipient;
  private final byte[] forSender;
  private final byte[] iv;
  private final byte[] ciphertext;

  HybridBlob(byte[] forRecipient, byte[] forSender, byte[] iv, byte[] ciphertext) {
    this.forRecipient = forRecipient;
    this.forSender = forSender;
    this.iv = iv;
    this.ciphertext = ciphertext;
  }

  byte[] forRecipient() {
    return forRecipient;
  }

  byte[] forSender() {
    return forSender;
  }

  byte[] iv() {
    return iv;
  }

  byte[] ciphertext() {
    return ciphertext;
  }

  String encode() {
    return Base64.getEncoder()
        .encodeToString(
            ByteBuffer.allocate(
                    5 + forRecipient.length + forSender.length + iv.length + ciphertext.length)
                .put((byte) VERSION)
                .putShort((short) forRecipient.length)
                .put(forRecipient)
                .putShort((short) forSender.length)
                .put(forSender)
                .put(iv)
                .put(ciphertext)
                .array());
  }

  /**
   * @throws MalformedException for anything that {@link #encode} would not have written
   */
  static HybridBlob decode(String content) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(content);
    } catch (IllegalArgumentException _) {
      throw new MalformedException("the encrypted content must be base64");
    }
    check(
        Base64.getEncoder().encodeToString(bytes).equals(content),
        "the encrypted content must be base64 in its one usual form");
    ByteBuffer left = ByteBuffer.wrap(bytes);
    check(left.hasRemaining(), "the encrypted content is empty");
    check(left.get() == VERSION, "the encrypted content has a version that is not known here");
    byte[] forRecipient = key(left);
    byte[] forSender = key(left);
    check(left.remaining() >= IV_BYTES + TAG_BYTES, "the encrypted content is cut short");
    byte[] iv = take(left, IV_BYTES);
    return new HybridBlob(forRecipient, forSender, iv, take(left, left.remaining()));
  }

  private static byte[] key(ByteBuffer left) {
    check(left.remaining() >= Short.BYTES, "the encrypted content is cut short");
    int length = Short.toUnsignedInt(left.getShort());
    check(length > 0 && length <= LONGEST_KEY, "a wrapped key has 1 to 1024 bytes");
    check(left.remaining() >= length, "the encrypted content is cut short");
    return take(left, length);
  }

  private static byte[] take(ByteBuffer left, int length) {
    byte[] taken = new byte[length];
    left.get(taken);
    return taken;
  }

  /** Equal if every byte is. */
  boolean sameAs(HybridBlob other) {
    return Arrays.equals(forRecipient, other.forRecipient)
        && Arrays.equals(forSender, other.forSender)
        && Arrays.equals(iv, other.iv)
        && Arrays.equals(ciphertext, other.ciphertext);
  }
}
