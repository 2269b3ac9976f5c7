package org.safemessenger.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StampTest {
  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 1_234_567_890_123_456_789L, Long.MAX_VALUE})
  void survivesTheWayThroughAMessage(long nanos) {
    String content = Stamp.content(nanos, 200);
    assertThat(content).hasSize(200);
    assertThat(read("{\"sender\":\"bench-1\",\"content\":\"" + content + "\"}")).isEqualTo(nanos);
  }

  @Test
  void isMissingFromWhatNobodyStamped() {
    assertThat(read("{\"content\":\"hello\"}")).isEqualTo(Stamp.NONE);
    assertThat(read("{\"content\":\"~not sixteen digits\"}")).isEqualTo(Stamp.NONE);
    assertThat(read("~0123")).isEqualTo(Stamp.NONE);
  }

  private static long read(String message) {
    return Stamp.read(message.getBytes(StandardCharsets.UTF_8));
  }
}
