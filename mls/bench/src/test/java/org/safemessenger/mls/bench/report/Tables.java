package org.safemessenger.mls.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The figures in Markdown. */
final class Tables {
  private static final String NONE = "–";

  private final Outcomes outcomes;
  private final int cores;

  Tables(Outcomes outcomes, int cores) {
    this.outcomes = outcomes;
    this.cores = cores;
  }

  /** Medians, and what of them nothing could save. */
  String times(int members) {
    List<String> header = header(number(members) + " members");
    header.addAll(
        List.of("against Bouncy Castle", "against ts-mls", "curve operations, and their share"));
    return table(header, Stream.of(Row.values()).map(row -> times(row, members)).toList());
  }

  /** The fastest of ours, and how many times as fast as the faster of the others it is. */
  String summary(List<Integer> sizes) {
    List<String> header = new ArrayList<>(List.of("fastest of ours"));
    sizes.forEach(members -> header.add(number(members) + " members"));
    List<List<String>> rows = new ArrayList<>();
    for (Row row : Row.values()) {
      List<String> cells = new ArrayList<>(List.of(row.title()));
      sizes.forEach(members -> cells.add(summary(row, members)));
      rows.add(cells);
    }
    return table(header, rows);
  }

  private String summary(Row row, int members) {
    Optional<Double> best =
        outcomes
            .best(row.name(), members)
            .flatMap(column -> outcomes.measured(column, row.name(), members));
    Optional<Double> other =
        Stream.of(Column.values())
            .filter(column -> !column.isOurs())
            .flatMap(column -> outcomes.measured(column, row.name(), members).stream())
            .min(Double::compare);
    return best.map(nanos -> time(nanos) + other.map(it -> ", " + times(it / nanos)).orElse(""))
        .orElse(NONE);
  }

  private List<String> times(Row row, int members) {
    List<String> cells = new ArrayList<>();
    cells.add(row.title());
    for (Column column : Column.values()) {
      cells.add(cell(column, row.name(), members, Tables::time));
    }
    cells.add(ratio(row, members, Column.BOUNCY_CASTLE));
    cells.add(ratio(row, members, Column.TS_MLS));
    cells.add(limit(row, members));
    return cells;
  }

  /** How many times as fast the fastest of ours is, and ours with nothing but the JDK. */
  private String ratio(Row row, int members, Column other) {
    Optional<Double> theirs = outcomes.measured(other, row.name(), members);
    Optional<Double> best =
        outcomes
            .best(row.name(), members)
            .flatMap(column -> outcomes.measured(column, row.name(), members));
    Optional<Double> plain = outcomes.measured(Column.JDK, row.name(), members);
    if (theirs.isEmpty() || best.isEmpty()) {
      return NONE;
    }
    return times(theirs.get() / best.get())
        + plain.map(nanos -> " (JDK " + times(theirs.get() / nanos) + ")").orElse("");
  }

  private String limit(Row row, int members) {
    Operations operations = row.operations(members);
    Optional<Column> best = outcomes.best(row.name(), members);
    if (best.isEmpty()) {
      return operations.toString();
    }
    double least = operations.nanos(curve -> outcomes.curve(best.get(), curve), cores);
    double took = outcomes.measured(best.get(), row.name(), members).orElseThrow();
    return Double.isNaN(least)
        ? operations.toString()
        : operations + ": " + time(least) + ", " + format("%.0f %%", 100 * least / took);
  }

  /** What the limits are reckoned from. */
  String curves() {
    List<List<String>> rows = new ArrayList<>();
    for (Operations.Curve curve : Operations.Curve.values()) {
      List<String> cells = new ArrayList<>(List.of(curve.title()));
      for (Column column : Column.values()) {
        cells.add(cell(column, curve.name(), 0, Tables::time));
      }
      rows.add(cells);
    }
    return table(header("operation"), rows);
  }

  String sizes(int members) {
    List<List<String>> rows = new ArrayList<>();
    for (Figure figure : Figure.values()) {
      List<String> cells = new ArrayList<>(List.of(figure.title()));
      for (Column column : Column.values()) {
        cells.add(cell(column, figure.name(), members, Tables::bytes));
      }
      rows.add(cells);
    }
    return table(header(number(members) + " members"), rows);
  }

  private static List<String> header(String first) {
    List<String> header = new ArrayList<>(List.of(first));
    Stream.of(Column.values()).map(Column::title).forEach(header::add);
    return header;
  }

  private String cell(Column column, String name, int members, Format format) {
    return outcomes
        .of(column, name, members)
        .map(outcome -> outcome.isMeasured() ? format.of(outcome.nanos()) : outcome.reason())
        .orElse(NONE);
  }

  private interface Format {
    String of(double value);
  }

  private static String table(List<String> header, List<List<String>> rows) {
    StringBuilder text = new StringBuilder(line(header));
    text.append("|---").append("|---:".repeat(header.size() - 1)).append("|\n");
    rows.forEach(row -> text.append(line(row)));
    return text.toString();
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells).replace("\n", " ") + " |\n";
  }

  /** Three digits that count. */
  static String time(double nanos) {
    if (nanos < 999_500) {
      return digits(nanos / 1e3) + " µs";
    }
    return nanos < 999_500_000 ? digits(nanos / 1e6) + " ms" : digits(nanos / 1e9) + " s";
  }

  private static String bytes(double bytes) {
    if (bytes < 10_000) {
      return format("%,.0f B", bytes);
    }
    return bytes < 999_500 ? digits(bytes / 1e3) + " kB" : digits(bytes / 1e6) + " MB";
  }

  private static String times(double ratio) {
    return digits(ratio) + " ×";
  }

  private static String digits(double value) {
    if (value >= 99.95) {
      return format("%,.0f", value);
    }
    return value >= 9.995 ? format("%.1f", value) : format("%.2f", value);
  }

  private static String format(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }

  private static String number(int value) {
    return format("%,d", value);
  }
}
