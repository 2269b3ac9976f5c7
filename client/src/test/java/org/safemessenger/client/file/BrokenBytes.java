package org.safemessenger.client.file;

import java.util.Arrays;

/** The steps of {@link FileVectors.Broken}. */
final class BrokenBytes {
  private BrokenBytes() {}

  static byte[] after(String step, byte[] bytes) {
    String[] words = step.split(" ", -1);
    int number = words.length > 1 ? Integer.parseInt(words[1]) : 0;
    return switch (words[0]) {
      case "cut" -> Arrays.copyOf(bytes, number);
      case "flip" -> {
        byte[] flipped = bytes.clone();
        flipped[number] ^= 1;
        yield flipped;
      }
      case "swap" -> {
        byte[] swapped = bytes.clone();
        System.arraycopy(bytes, 0, swapped, FileCipher.SEALED_CHUNK, FileCipher.SEALED_CHUNK);
        System.arraycopy(bytes, FileCipher.SEALED_CHUNK, swapped, 0, FileCipher.SEALED_CHUNK);
        yield swapped;
      }
      case "append" -> Arrays.copyOf(bytes, bytes.length + number);
      case "repeat" -> {
        byte[] twice = Arrays.copyOf(bytes, 2 * bytes.length);
        System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
        yield twice;
      }
      default -> throw new IllegalArgumentException(step);
    };
  }
}
