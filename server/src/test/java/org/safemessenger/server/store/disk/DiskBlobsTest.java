package org.safemessenger.server.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.safemessenger.server.core.file.Blobs;

class DiskBlobsTest {
  private static final String NAME = "0123456789abcdef".repeat(4);

  @TempDir Path data;
  private DiskBlobs blobs;

  @BeforeEach
  void open() {
    blobs = DiskBlobs.open(data);
  }

  private void append(int... bytes) throws IOException {
    try (Blobs.Appender part = blobs.append(NAME)) {
      for (int each : bytes) {
        part.write(ByteBuffer.wrap(new byte[] {(byte) each}));
      }
      part.sync();
    }
  }

  private byte[] read() throws IOException {
    try (Blobs.Reader reader = blobs.read(NAME)) {
      ByteBuffer all = ByteBuffer.allocate((int) reader.size());
      assertThat(reader.read(all, 0)).isEqualTo(all.capacity());
      return all.array();
    }
  }

  @Test
  void aPartGrowsUntilItIsPublished() throws IOException {
    assertThat(blobs.size(NAME)).isZero();
    append(1, 2);
    append(3);
    assertThat(blobs.size(NAME)).isEqualTo(3);
    assertThatThrownBy(this::read).isInstanceOf(NoSuchFileException.class);
    blobs.publish(NAME);
    assertThat(read()).containsExactly(1, 2, 3);
    assertThat(blobs.size(NAME)).isEqualTo(3);
    blobs.publish(NAME);
    assertThat(read()).containsExactly(1, 2, 3);
  }

  @Test
  void theEndOfAPartCanBeTakenAway() throws IOException {
    try (Blobs.Appender part = blobs.append(NAME)) {
      part.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4}));
      part.truncate(2);
      part.write(ByteBuffer.wrap(new byte[] {9}));
      assertThat(part.size()).isEqualTo(3);
    }
    blobs.publish(NAME);
    assertThat(read()).containsExactly(1, 2, 9);
  }

  @Test
  void erasedIsGoneWhetherItWasCompleteOrNot() throws IOException {
    append(1);
    blobs.erase(NAME);
    assertThat(blobs.size(NAME)).isZero();
    append(1);
    blobs.publish(NAME);
    blobs.erase(NAME);
    blobs.erase(NAME);
    assertThatThrownBy(() -> blobs.publish(NAME)).isInstanceOf(NoSuchFileException.class);
    List<String> names = new ArrayList<>();
    blobs.each(names::add);
    assertThat(names).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "..",
        "../safemessenger.db",
        "parts",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde",
        "0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef",
        "../../////////////////////////////////////////////////etc/passwd"
      })
  void nothingElseIsEverTouched(String name) {
    assertThatThrownBy(() -> blobs.append(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> blobs.read(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> blobs.erase(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> blobs.publish(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> blobs.size(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void linksAreNotFollowed() throws IOException {
    Path secret = Files.writeString(data.resolve("secret"), "secret");
    Files.createSymbolicLink(data.resolve("files").resolve(NAME), secret);
    assertThatThrownBy(() -> blobs.read(NAME)).isInstanceOf(IOException.class);
    Files.createSymbolicLink(data.resolve("files/parts").resolve(NAME), secret);
    assertThatThrownBy(() -> blobs.append(NAME)).isInstanceOf(IOException.class);
    blobs.erase(NAME);
    assertThat(secret).hasContent("secret");
  }

  @Test
  void theFolderIsOpenedAsItIs() throws IOException {
    append(7);
    blobs = DiskBlobs.open(data);
    append(8);
    blobs.publish(NAME);
    assertThat(read()).containsExactly(7, 8);
    assertThat(blobs.free()).isPositive();
  }
}
