package org.safemessenger.server.core.file;

import java.time.Duration;

/**
 * How large, how many, how long. Sizes in bytes.
 *
 * @param maxSize of one file
 * @param quota of all files of an account
 * @param total of all files; 0: as much as the disk holds
 * @param minFree what must stay free on the disk, so that messages can always be stored
 * @param retention after which complete files are erased; zero: never
 */
public record FileRules(long maxSize, long quota, long total, long minFree, Duration retention) {
  /** How long an upload may take. */
  public static final Duration UNFINISHED = Duration.ofDays(1);

  /** How long it is known of an erased file that there was one. */
  static final Duration REMEMBERED = Duration.ofDays(30);

  /** What a file takes up at least, however short it is: a block of the disk. */
  private static final long LEAST = 4_096;

  public FileRules {
    if (maxSize < 0 || quota < 0 || total < 0 || minFree < 0 || retention.isNegative()) {
      throw new IllegalArgumentException("sizes and times of files are not negative");
    }
  }

  /** What a file of that length counts against the quota. */
  static long weight(long length) {
    return Math.max(LEAST, length);
  }
}
