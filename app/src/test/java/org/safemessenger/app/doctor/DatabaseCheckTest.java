package org.safemessenger.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseCheckTest {
  private static final int PAGE = 4096;
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("safemessenger.db");
  }

  @Test
  void noDatabaseYetIsGood() {
    assertThat(look().good()).isTrue();
    assertThat(file).doesNotExist();
  }

  @Test
  void aWholeDatabaseIsGood() throws SQLException {
    fill().close();
    assertThat(look().good()).isTrue();
  }

  @Test
  void aDatabaseThatARunningServerHoldsOpenIsGood() throws SQLException {
    try (Connection server = fill()) {
      assertThat(server.isValid(1)).isTrue();
      assertThat(look().good()).isTrue();
    }
  }

  @Test
  void damagedPagesAreAProblem() throws Exception {
    fill().close();
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      for (long page = 1; page < bytes.length() / PAGE; page++) {
        bytes.seek(page * PAGE);
        bytes.write("not a page".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      }
    }
    Finding finding = look();
    assertThat(finding.good()).isFalse();
    assertThat(finding.remedy())
        .hasValueSatisfying(remedy -> assertThat(remedy).contains("backup"));
  }

  @Test
  void aFileThatIsNoDatabaseIsAProblem() throws Exception {
    Files.writeString(file, "hello ".repeat(1000));
    assertThat(look().good()).isFalse();
  }

  private Finding look() {
    return new DatabaseCheck(file).look();
  }

  private Connection fill() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA page_size=" + PAGE);
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("CREATE TABLE message (id INTEGER PRIMARY KEY, content TEXT)");
      statement.execute(
          "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<2000)"
              + " INSERT INTO message SELECT i, hex(randomblob(50)) FROM n");
    }
    return connection;
  }
}
