package org.safemessenger.app.doctor;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Shows findings to a person or to a program. */
public record Report(List<Finding> findings) {
  public boolean healthy() {
    return findings.stream().allMatch(Finding::good);
  }

  /**
   * One line per finding, the remedy on a line of its own; {@code unicode} and {@code colour} as
   * the terminal allows.
   */
  public String text(boolean unicode, boolean colour) {
    StringBuilder text = new StringBuilder();
    for (Finding finding : findings) {
      text.append(mark(finding.good(), unicode, colour))
          .append(" %-12s %s%n".formatted(finding.check(), finding.detail()));
      finding.remedy().ifPresent(remedy -> text.append("    -> %s%n".formatted(remedy)));
    }
    return text.toString();
  }

  /** {@code {"healthy":…,"findings":[{"check","good","detail","remedy"|null}…]}}. */
  public String json() {
    return JsonMapper.builder().build().writeValueAsString(new Shown(healthy(), findings));
  }

  private static String mark(boolean good, boolean unicode, boolean colour) {
    String plain = unicode ? (good ? "✓" : "✗") : (good ? "ok" : "!!");
    return colour ? (good ? "\u001b[32m" : "\u001b[31m") + plain + "\u001b[0m" : plain;
  }

  private record Shown(boolean healthy, List<Finding> findings) {}
}
