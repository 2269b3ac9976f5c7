package org.safemessenger.bench.target;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The machine that everything runs on.
 *
 * @param memoryMib installed memory
 */
public record Machine(int cores, String model, long memoryMib, String kernel, String jdk) {

  public static Machine here() {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        value("/proc/cpuinfo", "model name"),
        Long.parseLong(value("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
  }

  /** Runnable threads averaged over the last minute: more than what the benchmark made is noise. */
  public static double load() {
    return Double.parseDouble(read("/proc/loadavg").split(" ")[0]);
  }

  /** CPU seconds that nobody has used since the machine started, of all cores together. */
  static double idleSeconds() {
    String[] all = read("/proc/stat").lines().findFirst().orElseThrow().split(" +");
    return Arrays.stream(all).skip(4).limit(2).mapToLong(Long::parseLong).sum() / 100.0;
  }

  private static String value(String file, String key) {
    return read(file)
        .lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the benchmark measures through /proc, so it needs Linux", e);
    }
  }
}
