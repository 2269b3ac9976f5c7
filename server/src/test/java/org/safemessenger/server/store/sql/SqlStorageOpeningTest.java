package org.safemessenger.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.store.sql.SqlStorage.Settings;

class SqlStorageOpeningTest {
  @TempDir Path folder;

  @Test
  void opensANewDatabaseAndThenTheSameAgain() throws Exception {
    Path file = folder.resolve("new.db");
    for (int i = 0; i < 2; i++) {
      try (SqlStorage storage = SqlStorage.openSqlite(file, Settings.DEFAULT)) {
        assertThat(storage.write(tx -> 7).get(5, TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(storage.<Integer>read(tx -> 8)).isEqualTo(8);
      }
    }
  }

  @Test
  void everyFileOfTheDatabaseIsPrivate() throws Exception {
    Path file = folder.resolve("private.db");
    try (SqlStorage storage = SqlStorage.openSqlite(file, Settings.DEFAULT)) {
      storage.write(tx -> 1).get(5, TimeUnit.SECONDS);
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files)
            .isNotEmpty()
            .allSatisfy(
                each ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                        .isEqualTo("rw-------"));
      }
    }
  }

  @Test
  void theVersionThatNeedsNoMigrationIsTheNewestFile() throws Exception {
    Path migrations = Path.of(getClass().getResource("/db/migration").toURI());
    try (Stream<Path> files = Files.list(migrations)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString().replaceFirst("V(\\d+)__.*", "$1"))
                  .mapToInt(Integer::parseInt)
                  .max())
          .hasValue(Integer.parseInt(Migrations.LATEST));
    }
  }
}
