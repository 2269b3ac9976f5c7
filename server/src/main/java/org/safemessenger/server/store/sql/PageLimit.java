package org.safemessenger.server.store.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many pages the database file may have, so that a test can fill the disk. Asked whenever the
 * writing connection is opened, which happens again after every outage.
 */
@FunctionalInterface
interface PageLimit {
  /**
   * Only for tests. A number of pages (of 4 KiB), or the path of a file that holds the number,
   * which may change while the server runs; 0 lifts the limit.
   */
  String PROPERTY = "safemessenger.test.maxPages";

  PageLimit NONE = () -> 0;

  int pages();

  static PageLimit fromSystemProperty() {
    String value = System.getProperty(PROPERTY, "0");
    if (value.chars().allMatch(Character::isDigit)) {
      int pages = Integer.parseInt(value);
      return () -> pages;
    }
    return () -> read(Path.of(value));
  }

  private static int read(Path file) {
    try {
      return Integer.parseInt(Files.readString(file).strip());
    } catch (IOException | NumberFormatException e) {
      throw new IllegalStateException(PROPERTY + " names no file that holds a number", e);
    }
  }
}
