package org.safemessenger.bench.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux counts about a process (proc(5)). */
public final class ProcessMeter {
  /** {@code USER_HZ}, 100 on every Linux that Java runs on. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;
  private static final int KIB = 1024;

  private final Path folder;

  private ProcessMeter(Path folder) {
    this.folder = folder;
  }

  public static ProcessMeter of(long pid) {
    return new ProcessMeter(Path.of("/proc", Long.toString(pid)));
  }

  public static ProcessMeter own() {
    return of(ProcessHandle.current().pid());
  }

  /** User and system time since its start. */
  public double cpuSeconds() {
    String stat = read("stat");
    // The second field is a name in parentheses that may itself hold spaces.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]))
        / TICKS_PER_SECOND;
  }

  /** Resident memory in bytes. */
  public long residentBytes() {
    return read("smaps_rollup")
        .lines()
        .filter(line -> line.startsWith("Rss:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no Rss in " + folder + "/smaps_rollup"));
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("the server's process is gone, or this is not Linux", e);
    }
  }
}
