package org.safemessenger.client.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.safemessenger.protocol.crypto.SecretBytes;

class FileVectorsTest {
  @TempDir private Path folder;

  static Stream<FileVectors.Sealed> files() throws IOException {
    return FileVectors.read().files().stream();
  }

  static Stream<FileVectors.Broken> broken() throws IOException {
    return FileVectors.read().broken().stream();
  }

  static Stream<FileVectors.Text> texts() throws IOException {
    return FileVectors.read().texts().stream();
  }

  private byte[] seal(FileVectors.Sealed vector) throws IOException {
    Path plain = folder.resolve("plain");
    Files.write(plain, FileVectors.plaintext(vector.size()));
    try (SealedFile file = SealedFile.open(plain, key(vector))) {
      assertThat(file.sealedSize()).isEqualTo(vector.sealedSize());
      assertThat(Base64.getEncoder().encodeToString(file.hash())).isEqualTo(vector.sealedHash());
      return file.read(0, vector.sealedSize());
    }
  }

  private static SecretBytes key(FileVectors.Sealed vector) {
    return SecretBytes.owning(HexFormat.of().parseHex(vector.keyHex()));
  }

  private static byte[] open(FileVectors.Sealed vector, byte[] sealed, byte[] hash, int step)
      throws IOException {
    var plaintext = new ByteArrayOutputStream();
    var opening = new FileOpening(key(vector), vector.size(), hash, plaintext);
    for (int at = 0; at < sealed.length; at += step) {
      int end = Math.min(sealed.length, at + step);
      opening.take(Arrays.copyOfRange(sealed, at, end), end - at);
    }
    opening.finish();
    return plaintext.toByteArray();
  }

  @ParameterizedTest
  @MethodSource("files")
  void aFileHasTheBytesOfTheVectorsAndOpens(FileVectors.Sealed vector) throws IOException {
    byte[] sealed = seal(vector);
    if (vector.sealed() != null) {
      assertThat(Base64.getEncoder().encodeToString(sealed)).isEqualTo(vector.sealed());
    }
    byte[] hash = Base64.getDecoder().decode(vector.sealedHash());
    for (int step : new int[] {1_000, 65_536, 65_552, 1 << 20}) {
      assertThat(open(vector, sealed, hash, step)).isEqualTo(FileVectors.plaintext(vector.size()));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void itsBytesAreTheSameFromAnywhere(FileVectors.Sealed vector) throws IOException {
    byte[] sealed = seal(vector);
    Random random = new Random(vector.size());
    try (SealedFile file = SealedFile.open(folder.resolve("plain"), key(vector))) {
      for (int i = 0; i < 50; i++) {
        int from = random.nextInt(sealed.length);
        int length = random.nextInt(150_000);
        assertThat(file.read(from, length))
            .isEqualTo(Arrays.copyOfRange(sealed, from, Math.min(sealed.length, from + length)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("broken")
  void aBrokenFileIsRefused(FileVectors.Broken broken) throws IOException {
    FileVectors.Sealed vector =
        files().filter(file -> file.name().equals(broken.of())).findFirst().orElseThrow();
    byte[] bytes = seal(vector);
    for (String step : broken.steps()) {
      bytes = BrokenBytes.after(step, bytes);
    }
    byte[] made = bytes;
    byte[] hash =
        broken.rehashed()
            ? Sha256.fresh().digest(made)
            : Base64.getDecoder().decode(vector.sealedHash());
    for (int step : new int[] {1_000, 65_552}) {
      assertThatThrownBy(() -> open(vector, made, hash, step))
          .isInstanceOf(BrokenFileException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void aTextIsWhatTheVectorsSay(FileVectors.Text vector) {
    String outcome =
        FileAttachment.of(vector.text()).isPresent()
            ? "file"
            : FileAttachment.isOne(vector.text()) ? "broken" : "text";
    assertThat(outcome).isEqualTo(vector.outcome());
    FileAttachment.of(vector.text())
        .ifPresent(
            file -> {
              assertThat(file.name()).isEqualTo(vector.shown());
              assertThat(FileAttachment.of(file.toText()).orElseThrow().toText())
                  .isEqualTo(file.toText());
              assertThat(file.toString()).isEqualTo("FileAttachment[***]");
            });
  }
}
