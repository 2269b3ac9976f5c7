package org.safemessenger.mls.bench.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where it was measured. */
final class Machine {
  private Machine() {}

  static String description() throws IOException, InterruptedException {
    return String.join(
        ", ",
        Runtime.getRuntime().availableProcessors() + " cores of " + processor(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        "Node.js " + node());
  }

  /** Of the last minute: how many others wanted the processor. */
  static String load() throws IOException {
    Path file = Path.of("/proc/loadavg");
    return Files.isReadable(file) ? Files.readString(file).split(" ")[0] : "unknown";
  }

  private static String processor() throws IOException {
    Path file = Path.of("/proc/cpuinfo");
    List<String> lines = Files.isReadable(file) ? Files.readAllLines(file) : List.of();
    return lines.stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 2))
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }

  private static String node() throws IOException, InterruptedException {
    Process node = new ProcessBuilder("node", "--version").start();
    String version =
        new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    node.waitFor();
    return version;
  }
}
