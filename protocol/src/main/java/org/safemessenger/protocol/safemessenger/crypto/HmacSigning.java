package org.safemessenger.protocol.safemessenger.crypto;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.safemessenger.protocol.crypto.Primitives;
import org.safemessenger.protocol.crypto.SecretBytes;

/** HMAC-SHA256 with a direction's MAC key; the same for signing and verifying. */
final class HmacSigning implements FrameSigning {
  private static final int MAC_BYTES = 32;
  private static final int BASE64_LENGTH = 44;
  private static final Base64.Encoder BASE64 = Base64.getEncoder();

  private final Mac mac;
  private final byte[] tag = new byte[MAC_BYTES];
  private final byte[] text = new byte[BASE64_LENGTH];

  HmacSigning(SecretBytes key) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.expose(), "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw Primitives.missing(e);
    }
  }

  @Override
  public int base64Length() {
    return BASE64_LENGTH;
  }

  /** The returned array is reused by the next call. */
  @Override
  public byte[] sign(byte[] header, int headerLength, byte[] payload, int payloadLength) {
    mac.update(header, 0, headerLength);
    mac.update(payload, 0, payloadLength);
    try {
      mac.doFinal(tag, 0);
    } catch (GeneralSecurityException e) {
      throw Primitives.missing(e);
    }
    BASE64.encode(tag, text);
    return text;
  }

  @Override
  public boolean verify(
      byte[] base64, byte[] header, int headerLength, byte[] payload, int payloadLength) {
    return MessageDigest.isEqual(sign(header, headerLength, payload, payloadLength), base64);
  }
}
