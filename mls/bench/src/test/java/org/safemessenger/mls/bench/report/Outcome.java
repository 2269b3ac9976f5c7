package org.safemessenger.mls.bench.report;

/**
 * What came out for one figure, as a line of words between processes.
 *
 * @param nanos the median; of sizes, bytes
 * @param samples how many were measured
 * @param reason why there is no figure; empty if there is one
 */
record Outcome(String name, int members, double nanos, long samples, String reason) {
  private static final String MARK = "outcome\t";

  static Outcome measured(String name, int members, double nanos, long samples) {
    return new Outcome(name, members, nanos, samples, "");
  }

  static Outcome missing(String name, int members, String reason) {
    return new Outcome(name, members, Double.NaN, 0, reason.replaceAll("\\s+", " "));
  }

  boolean isMeasured() {
    return reason.isEmpty();
  }

  String line() {
    return MARK + String.join("\t", name, members + "", nanos + "", samples + "", reason);
  }

  static boolean isLine(String line) {
    return line.startsWith(MARK);
  }

  static Outcome parse(String line) {
    String[] words = line.split("\t", -1);
    return new Outcome(
        words[1],
        Integer.parseInt(words[2]),
        Double.parseDouble(words[3]),
        Long.parseLong(words[4]),
        words[5]);
  }
}
