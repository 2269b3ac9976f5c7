package org.safemessenger.mls.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.safemessenger.mls.bench.library.Contender;

/** Every scenario once in small groups, so that the measurement still runs when it is wanted. */
class ScenariosTest {
  @ParameterizedTest
  @EnumSource
  void aLibraryInJavaPlaysAllScenarios(Contender contender) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    JavaSide side = new JavaSide(contender, Pace.ONCE, outcomes::add);
    side.measureCurves();
    for (int members : Pace.ONCE.sizes()) {
      side.measure(members);
    }
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.reason().equals("cannot save"))
        .allMatch(Outcome::isMeasured)
        .hasSizeGreaterThan(2 * Row.values().length);
  }

  @Test
  void tsMlsPlaysWhatItCan() throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    Path module = Path.of("").toAbsolutePath();
    NodeSide.install(module);
    NodeSide side = new NodeSide(module, Pace.ONCE, outcomes::add);
    side.measureCurves();
    for (int members : Pace.ONCE.sizes()) {
      side.measure(members);
    }
    long rows = Stream.of(Row.values()).filter(row -> row.inNode().isPresent()).count();
    assertThat(outcomes)
        .filteredOn(outcome -> !outcome.reason().equals("inside the state"))
        .allMatch(Outcome::isMeasured)
        .hasSizeGreaterThan(2 * (int) rows);
  }
}
