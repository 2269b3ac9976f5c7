package org.safemessenger.mls.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GreaseTest {
  private static final Set<Integer> RESERVED =
      Set.of(
          0x0A0A, 0x1A1A, 0x2A2A, 0x3A3A, 0x4A4A, 0x5A5A, 0x6A6A, 0x7A7A, 0x8A8A, 0x9A9A, 0xAAAA,
          0xBABA, 0xCACA, 0xDADA, 0xEAEA);

  @Test
  void theFifteenValuesAreThoseOfSection13_5() {
    assertThat(IntStream.range(0, 15).mapToObj(Grease::value).collect(Collectors.toSet()))
        .isEqualTo(RESERVED);
    assertThatThrownBy(() -> Grease.value(15)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void nothingElseIsGrease() {
    assertThat(IntStream.rangeClosed(0, 0x2FFFF).filter(Grease::isGrease).boxed())
        .containsExactlyInAnyOrderElementsOf(RESERVED);
  }
}
