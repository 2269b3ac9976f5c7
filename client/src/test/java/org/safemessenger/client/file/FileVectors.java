package org.safemessenger.client.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.json.Json;

/**
 * {@code docs/protocol/vectors/files.json}: what is in the bytes of files, and in their messages.
 */
record FileVectors(String description, List<Sealed> files, List<Broken> broken, List<Text> texts) {

  /**
   * A file. Its plaintext is the byte {@code i mod 251} at each place {@code i}.
   *
   * @param sealed the encrypted bytes, base64; absent for those longer than 1 KiB
   * @param sealedHash SHA-256 of them, base64
   */
  record Sealed(
      String name,
      int size,
      String keyHex,
      int sealedSize,
      @Nullable String sealed,
      String sealedHash) {}

  /**
   * What must be refused: made of the encrypted bytes of the file of that name by steps, each
   * {@code cut N} (only the first N bytes stay), {@code flip N} (the lowest bit of byte N), {@code
   * swap} (the first two chunks change places), {@code append N} (N zero bytes follow) or {@code
   * repeat} (the whole follows once more).
   *
   * @param rehashed whether the message's hash is that of the broken bytes, so that the chunks
   *     alone must tell
   */
  record Broken(String name, String of, List<String> steps, boolean rehashed) {}

  /**
   * A text, and what it is.
   *
   * @param outcome {@code file}, {@code broken} (it claims to be one) or {@code text}
   * @param shown the name of the file, cleaned; absent for what is none
   */
  record Text(String name, String text, String outcome, @Nullable String shown) {}

  static Path file() {
    return Path.of("..", "docs", "protocol", "vectors", "files.json");
  }

  static FileVectors read() throws IOException {
    return Json.record(Json.object(Files.readAllBytes(file())), FileVectors.class);
  }

  static byte[] plaintext(int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) (i % 251);
    }
    return bytes;
  }
}
