package org.safemessenger.protocol.invite.crypto;

import java.nio.ByteBuffer;
import java.util.Base64;

/** Base64 in its one usual form (RFC 4648 section 4): padded, unused bits zero. */
final class StrictBase64 {
  private StrictBase64() {}

  static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * @throws IllegalArgumentException when it is anything else
   */
  static byte[] decode(String text) {
    byte[] ascii = new byte[text.length()];
    for (int i = 0; i < ascii.length; i++) {
      char c = text.charAt(i);
      ascii[i] = c < 0x80 ? (byte) c : -1;
    }
    return decode(ascii, 0, ascii.length);
  }

  static byte[] decode(byte[] text, int from, int to) {
    if ((to - from) % 4 != 0) {
      throw new IllegalArgumentException("not padded");
    }
    byte[] bytes = Base64.getDecoder().decode(ByteBuffer.wrap(text, from, to - from)).array();
    if (to > from && text[to - 1] == '=') {
      requireZeroBits(text[to - 2] == '=' ? text[to - 3] : text[to - 2], text[to - 2] == '=');
    }
    return bytes;
  }

  private static void requireZeroBits(byte last, boolean twoPads) {
    String allowed = twoPads ? "AQgw" : "AEIMQUYcgkosw048";
    if (allowed.indexOf(last) < 0) {
      throw new IllegalArgumentException("unused bits are set");
    }
  }
}
