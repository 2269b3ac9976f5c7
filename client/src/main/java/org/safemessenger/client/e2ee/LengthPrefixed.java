package org.safemessenger.client.e2ee;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Texts one after the other, each behind its length, so that no two lists look the same. */
final class LengthPrefixed {
  private LengthPrefixed() {}

  /** For each text: the number of its UTF-8 bytes as 4 bytes, big-endian, then those bytes. */
  static byte[] encode(String... texts) {
    byte[][] parts = new byte[texts.length][];
    int length = 0;
    for (int i = 0; i < texts.length; i++) {
      parts[i] = texts[i].getBytes(StandardCharsets.UTF_8);
      length += Integer.BYTES + parts[i].length;
    }
    ByteBuffer encoded = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      encoded.putInt(part.length).put(part);
    }
    return encoded.array();
  }
}
