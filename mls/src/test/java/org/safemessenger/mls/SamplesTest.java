package org.safemessenger.mls;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/** What mutations begin with must be valid, or they show nothing. */
class SamplesTest {
  @Test
  void everySampleIsTakenIn() {
    for (Sample sample : Samples.all()) {
      assertThatCode(() -> sample.target().take(sample.valid()))
          .as(sample.kind())
          .doesNotThrowAnyException();
      sample.target().assertUnchanged();
    }
  }
}
