package org.safemessenger.mls.bench.report;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All that was measured in one run. */
final class Outcomes {
  private final Map<Column, Map<String, Outcome>> outcomes = new EnumMap<>(Column.class);

  void add(Column column, Outcome outcome) {
    outcomes
        .computeIfAbsent(column, _ -> new HashMap<>())
        .put(outcome.name() + outcome.members(), outcome);
  }

  Optional<Outcome> of(Column column, String name, int members) {
    return Optional.ofNullable(outcomes.getOrDefault(column, Map.of()).get(name + members));
  }

  Optional<Double> measured(Column column, String name, int members) {
    return of(column, name, members).filter(Outcome::isMeasured).map(Outcome::nanos);
  }

  /** The fastest of ours. */
  Optional<Column> best(String name, int members) {
    return Stream.of(Column.values())
        .filter(Column::isOurs)
        .filter(column -> measured(column, name, members).isPresent())
        .min(Comparator.comparing(column -> measured(column, name, members).orElseThrow()));
  }

  double curve(Column column, Operations.Curve curve) {
    return measured(column, curve.name(), 0).orElse(Double.NaN);
  }
}
