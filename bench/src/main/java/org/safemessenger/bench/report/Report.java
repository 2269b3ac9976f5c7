package org.safemessenger.bench.report;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.safemessenger.bench.target.Machine;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All results with what a reader needs to repeat them.
 *
 * @param manner protocol, dialect and transport, for a person
 * @param loadBefore the machine's load average when the benchmark began
 */
public record Report(
    String command,
    Instant at,
    Machine machine,
    double loadBefore,
    String server,
    String manner,
    boolean tls,
    List<Result> results) {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();

  public void writeJson(Path file) {
    JSON.writeValue(file.toFile(), this);
  }

  /** The same for a person, in Markdown. */
  public String table() {
    StringBuilder text = new StringBuilder();
    line(text, "Command: `%s`", command);
    line(
        text,
        "Machine: %d cores, %s, %d MiB, %s; %s; load average before: %.2f",
        machine.cores(),
        machine.model(),
        machine.memoryMib(),
        machine.kernel(),
        machine.jdk(),
        loadBefore);
    line(text, "Server: %s, %s, TLS %s", server, manner, tls ? "on" : "off");
    for (Result result : results) {
      table(text, result);
    }
    return text.toString();
  }

  private static void table(StringBuilder text, Result result) {
    line(text, "");
    line(text, "## %s %s", result.scenario(), result.parameters());
    line(text, "| %-38s | %14s | %-10s |", "figure", "value", "unit");
    line(text, "|%s|%s:|%s|", "-".repeat(40), "-".repeat(15), "-".repeat(12));
    for (Figure figure : result.figures()) {
      line(text, "| %-38s | %14s | %-10s |", figure.name(), number(figure.value()), figure.unit());
    }
    if (!result.latencies().isEmpty()) {
      line(text, "");
      line(
          text,
          "| %-24s | %10s | %9s | %9s | %9s | %9s |",
          "latency, ms",
          "count",
          "p50",
          "p99",
          "p99.9",
          "max");
      line(
          text,
          "|%s|%s:|%s:|%s:|%s:|%s:|",
          "-".repeat(26),
          "-".repeat(11),
          "-".repeat(10),
          "-".repeat(10),
          "-".repeat(10),
          "-".repeat(10));
    }
    for (Latency latency : result.latencies()) {
      line(
          text,
          "| %-24s | %10d | %9.2f | %9.2f | %9.2f | %9.2f |",
          latency.name(),
          latency.count(),
          latency.p50(),
          latency.p99(),
          latency.p999(),
          latency.max());
    }
  }

  private static String number(double value) {
    return Math.abs(value) >= 1000
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.3f", value);
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
