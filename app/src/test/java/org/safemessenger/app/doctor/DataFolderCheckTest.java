package org.safemessenger.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderCheckTest {
  @TempDir private Path parent;
  private Path folder;

  @BeforeEach
  void createPrivateFolder() throws IOException {
    folder = Files.createDirectory(parent.resolve("data"));
    mode(folder, "rwx------");
  }

  @Test
  void aPrivateFolderWithPrivateFilesIsGood() throws IOException {
    mode(Files.createFile(folder.resolve("identity.pem")), "rw-------");
    assertThat(look().good()).isTrue();
  }

  @Test
  void aFolderOthersMayEnterIsAProblem() throws IOException {
    mode(folder, "rwxr-x---");
    Finding finding = look();
    assertThat(finding.good()).isFalse();
    assertThat(finding.remedy()).contains("Take the rights away: chmod -R go= '" + folder + "'");
  }

  @Test
  void aKeyOthersMayReadIsAProblemThatNamesTheFile() throws IOException {
    mode(Files.createFile(folder.resolve("tls-key.pem")), "rw-r--r--");
    mode(Files.createFile(folder.resolve("safemessenger.db")), "rw-r-----");
    Finding finding = look();
    assertThat(finding.good()).isFalse();
    assertThat(finding.detail()).contains(folder.toString()).endsWith("and 1 more");
  }

  @Test
  void aMissingFolderThatCanBeCreatedIsGood() {
    Finding finding = new DataFolderCheck(parent.resolve("later/data")).look();
    assertThat(finding.good()).isTrue();
    assertThat(finding.detail()).contains("first start creates it");
  }

  @Test
  void aFileInItsPlaceIsAProblem() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));
    assertThat(new DataFolderCheck(file).look().good()).isFalse();
  }

  @Test
  void looksAndDoesNotTouch() throws IOException {
    Path open = Files.createFile(folder.resolve("config.json"));
    mode(open, "rw-r--r--");
    look();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(open)))
        .isEqualTo("rw-r--r--");
  }

  private Finding look() {
    return new DataFolderCheck(folder).look();
  }

  private static void mode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }
}
