package org.safemessenger.mls.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class LifetimeTest {
  @Test
  void bothEndsBelongToIt() {
    Lifetime lifetime = new Lifetime(100, 200);
    assertThat(lifetime.contains(Instant.ofEpochSecond(99, 999_999_999))).isFalse();
    assertThat(lifetime.contains(Instant.ofEpochSecond(100))).isTrue();
    assertThat(lifetime.contains(Instant.ofEpochSecond(200, 999_999_999))).isTrue();
    assertThat(lifetime.contains(Instant.ofEpochSecond(201))).isFalse();
  }

  @Test
  void itsEndsAreUnsigned() {
    Lifetime always = new Lifetime(0, -1);
    assertThat(always.contains(Instant.ofEpochSecond(1))).isTrue();
    assertThat(always.contains(Instant.ofEpochSecond(-1))).isFalse();
    assertThat(new Lifetime(-1, 5).contains(Instant.ofEpochSecond(3))).isFalse();
  }
}
