package org.safemessenger.app.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LineEncoderTest {
  private final LoggerContext context = new LoggerContext();

  @Test
  void anEventIsOneLineOfPairs() {
    LoggingEvent event = event("started", null);
    event.addKeyValuePair(new KeyValuePair("port", 8765));
    assertThat(line(event))
        .isEqualTo(
            "time=2027-01-01T12:00:00Z level=warn source=Edge message=\"started\" port=\"8765\"\n");
  }

  @Test
  void whatSomebodyElseChoseCannotPassForAnotherLineOrAnotherPair() {
    String evil = "x\" level=\"info\ntime=2027 \u001b[2J \u202e \u2028 \\ \u0000 é 😀";
    assertThat(line(event(evil, null)))
        .hasLineCount(1)
        .contains(
            "x\\\" level=\\\"info\\u{a}time=2027 \\u{1b}[2J \\u{202e} \\u{2028} \\\\ \\u{0} é 😀\"");
  }

  @Test
  void anExceptionFollowsWithItsCauseAndFrames() {
    Exception failure = new IllegalStateException("outer\nline", new RuntimeException("inner"));
    assertThat(line(event("failed", failure)))
        .contains("\n    java.lang.IllegalStateException: outer\\u{a}line\n      at ")
        .contains("\n    java.lang.RuntimeException: inner\n");
  }

  private LoggingEvent event(String message, Throwable failure) {
    LoggingEvent event =
        new LoggingEvent(
            "", context.getLogger("org.safemessenger.Edge"), Level.WARN, message, failure, null);
    event.setInstant(Instant.parse("2027-01-01T12:00:00Z"));
    return event;
  }

  private static String line(LoggingEvent event) {
    return new String(new LineEncoder().encode(event), UTF_8);
  }
}
