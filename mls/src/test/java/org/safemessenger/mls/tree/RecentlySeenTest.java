package org.safemessenger.mls.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.safemessenger.mls.bytes.Bytes;

class RecentlySeenTest {
  private static Bytes hash(int i) {
    return Bytes.utf8("hash " + i);
  }

  private static long known(RecentlySeen seen, int upTo) {
    return IntStream.range(0, upTo).filter(i -> seen.contains(hash(i))).count();
  }

  @Test
  void neverHoldsMoreThanItsBound() {
    RecentlySeen seen = new RecentlySeen(10);
    for (int i = 0; i < 1000; i++) {
      seen.add(hash(i));
      assertThat(known(seen, i + 1)).isBetween(Math.min(i + 1L, 5), 10L);
    }
  }

  @Test
  void holdsTheLatestHalfOfItsBound() {
    RecentlySeen seen = new RecentlySeen(10);
    for (int i = 0; i < 100; i++) seen.add(hash(i));
    for (int i = 95; i < 100; i++) assertThat(seen.contains(hash(i))).isTrue();
  }

  @Test
  void remembersNothingIfTheBoundIsZero() {
    RecentlySeen seen = new RecentlySeen(0);
    seen.add(hash(0));
    assertThat(seen.contains(hash(0))).isFalse();
  }

  @Test
  void manyThreadsMayUseIt() {
    RecentlySeen seen = new RecentlySeen(100);
    IntStream.range(0, 100_000).parallel().forEach(i -> seen.add(hash(i)));
    assertThat(known(seen, 100_000)).isBetween(0L, 104L);
  }
}
