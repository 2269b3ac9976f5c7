package org.safemessenger.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.safemessenger.server.wire.Heartbeat.Beat.ASK;
import static org.safemessenger.server.wire.Heartbeat.Beat.LOST;
import static org.safemessenger.server.wire.Heartbeat.Beat.QUIET;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  private final Heartbeat heartbeat =
      new Heartbeat(Duration.ofSeconds(30), Duration.ofSeconds(40), START);

  @Test
  void asksAtTheIntervalAndNotBefore() {
    assertThat(heartbeat.due()).isEqualTo(START.plusSeconds(30));
    assertThat(heartbeat.at(START.plusSeconds(29))).isEqualTo(QUIET);
    assertThat(heartbeat.at(START.plusSeconds(30))).isEqualTo(ASK);
    heartbeat.answered();
    assertThat(heartbeat.due()).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void countsTheSilenceFromTheFirstQuestionWithoutAnAnswer() {
    heartbeat.at(START.plusSeconds(30));
    assertThat(heartbeat.at(START.plusSeconds(60))).isEqualTo(ASK);
    assertThat(heartbeat.due()).isEqualTo(START.plusSeconds(70));
    assertThat(heartbeat.at(START.plusSeconds(69))).isEqualTo(QUIET);
    assertThat(heartbeat.at(START.plusSeconds(70))).isEqualTo(LOST);
  }

  @Test
  void whateverComesAfterTheQuestionIsAnAnswer() {
    Instant asked = START.plusSeconds(30).plusNanos(1_000);
    heartbeat.at(asked);
    heartbeat.heard(START.plusSeconds(29));
    assertThat(heartbeat.due()).as("before it").isEqualTo(asked.plusSeconds(30));
    assertThat(heartbeat.at(asked.plusSeconds(40))).isEqualTo(LOST);
    heartbeat.heard(START.plusSeconds(30));
    assertThat(heartbeat.at(asked.plusSeconds(40))).as("in its millisecond").isEqualTo(ASK);
  }
}
