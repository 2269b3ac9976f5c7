package org.safemessenger.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
  private static final int[] EDGES = {
    0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC,
    0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
  };

  /** Every sequence of up to four bytes from the edges of all ranges. */
  @Test
  void agreesWithTheDecoderOfTheJdkOnAllEdges() {
    for (int length = 1; length <= 4; length++) {
      byte[] bytes = new byte[length];
      int all = (int) Math.pow(EDGES.length, length);
      for (int n = 0; n < all; n++) {
        for (int i = 0, rest = n; i < length; i++, rest /= EDGES.length) {
          bytes[i] = (byte) EDGES[rest % EDGES.length];
        }
        assertThat(Utf8.isValid(bytes)).isEqualTo(jdkSaysValid(bytes));
      }
    }
  }

  @Test
  void agreesWithTheDecoderOfTheJdkOnLongerTexts() {
    Random random = new Random(42);
    for (int n = 0; n < 20_000; n++) {
      byte[] bytes = "häßlich 😀 \u0800\uFFFF text".getBytes(StandardCharsets.UTF_8);
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      assertThat(Utf8.isValid(bytes)).isEqualTo(jdkSaysValid(bytes));
    }
  }

  private static boolean jdkSaysValid(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
