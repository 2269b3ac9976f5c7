package org.safemessenger.mls.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {
  private final Outcomes outcomes = new Outcomes();
  private final Tables tables = new Tables(outcomes, 4);

  @Test
  void theFastestOfOursIsComparedAndTheJdkToo() {
    outcomes.add(Column.BOUNCY_CASTLE, protect(50_000));
    outcomes.add(Column.JDK, protect(400_000));
    outcomes.add(Column.CONSCRYPT, protect(20_000));
    assertThat(tables.times(2))
        .contains("| 50.0 µs | – | 400 µs | 20.0 µs | – | – | 2.50 × (JDK 0.13 ×) |");
  }

  @Test
  void theLimitIsWhatTheCurvesTakeOfTheFastestsTime() {
    outcomes.add(Column.ACCP, protect(40_000));
    outcomes.add(Column.ACCP, Outcome.measured("SIGN", 0, 10_000, 9));
    assertThat(tables.times(2)).contains("1 sign: 10.0 µs, 25 %");
  }

  @Test
  void theSummaryComparesTheFastestOfOursWithTheFasterOfTheOthers() {
    outcomes.add(Column.BOUNCY_CASTLE, protect(50_000));
    outcomes.add(Column.TS_MLS, protect(900_000));
    outcomes.add(Column.JDK, protect(400_000));
    outcomes.add(Column.CONSCRYPT, protect(20_000));
    assertThat(tables.summary(List.of(2))).contains("| protect 256 B | 20.0 µs, 2.50 × |");
  }

  @Test
  void whatIsShownToBeMissingSaysWhy() {
    outcomes.add(Column.TS_MLS, Outcome.missing("PROTECT", 2, "too\nslow"));
    assertThat(tables.times(2)).contains("| too slow |");
  }

  @Test
  void anOutcomeTravelsAsALine() {
    Outcome outcome = Outcome.missing("JOIN", 5_000, "more than 60 s");
    assertThat(Outcome.parse(outcome.line())).isEqualTo(outcome);
    assertThat(Outcome.parse(protect(1.5).line())).isEqualTo(protect(1.5));
  }

  private static Outcome protect(double nanos) {
    return Outcome.measured("PROTECT", 2, nanos, 9);
  }
}
