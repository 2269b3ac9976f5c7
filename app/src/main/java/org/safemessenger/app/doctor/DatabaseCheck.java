package org.safemessenger.app.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** Whether SQLite finds its own file whole; reads only, also beside a running server. */
final class DatabaseCheck implements Check {
  private static final String NAME = "database";
  private final Path file;

  DatabaseCheck(Path file) {
    this.file = file;
  }

  @Override
  public Finding look() {
    if (Files.notExists(file)) {
      return Finding.good(NAME, "none yet; the first start creates it");
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(5_000);
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA quick_check(1)")) {
      String answer = rows.next() ? rows.getString(1) : "no answer";
      return answer.equals("ok")
          ? Finding.good(NAME, "%s is whole".formatted(file.getFileName()))
          : damaged(answer);
    } catch (SQLException e) {
      return damaged(String.valueOf(e.getMessage()));
    }
  }

  private static Finding damaged(String answer) {
    return Finding.problem(
        NAME,
        answer.lines().findFirst().orElse("unreadable"),
        "Stop the server, keep a copy of the folder, restore the last backup; "
            + "'sqlite3 safemessenger.db .recover' saves what is left.");
  }
}
