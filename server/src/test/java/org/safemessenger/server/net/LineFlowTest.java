package org.safemessenger.server.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.link.CloseReason;
import org.safemessenger.server.testing.Await;
import org.safemessenger.server.testing.RawLines;
import org.safemessenger.server.testing.TurnableClock;

/** Lines that wait: for a session that does not read, for a reader that does not read. */
class LineFlowTest {
  private static final int LINES = 10_000;
  private static final List<String> ALL =
      IntStream.range(0, LINES).mapToObj(i -> "line " + i).toList();
  private static final byte[] STREAM =
      ALL.stream().collect(Collectors.joining("\n", "", "\n")).getBytes(UTF_8);

  private final TurnableClock clock = new TurnableClock();
  private Listener listener;

  @AfterEach
  void close() {
    listener.close();
  }

  private RawLines connect(Witness witness) {
    listener =
        EchoServer.listenToLines(
            EchoServer.settings(0, new FrameLimits(64 * 1024, 64)), null, witness, clock);
    return RawLines.connect(listener.linePort().orElseThrow());
  }

  @Test
  void whileTheSessionPausesLinesWaitAndNothingMoreIsRead() {
    Witness witness =
        new Witness(
            heard -> {
              if (heard.texts.size() % 1_000 == 0) {
                heard.link.reading(false);
              }
            },
            false);
    try (RawLines client = connect(witness)) {
      client.raw(STREAM);
      client.shut();
      Witness.Heard heard = witness.first();
      for (int most = 1_000; most <= LINES; most += 1_000) {
        int expected = most;
        Await.until(() -> heard.texts.size() == expected);
        assertThat(heard.connection().channel().config().isAutoRead()).isFalse();
        assertThat(heard.marks).as("the end comes last").containsExactly("opened");
        heard.onLoop(link -> link.reading(true));
      }
      assertThat(client.isAtEnd()).isTrue();
      assertThat(heard.texts).isEqualTo(ALL);
      Await.until(() -> heard.marks.equals(List.of("opened", "ended", "closed")));
    }
  }

  @Test
  void aSessionMayPauseAndGoOnWithEveryLine() {
    Witness witness =
        new Witness(
            heard -> {
              heard.link.reading(false);
              heard.link.reading(true);
            },
            false);
    try (RawLines client = connect(witness)) {
      client.raw(STREAM);
      Await.until(() -> witness.first().texts.size() == LINES);
      assertThat(witness.first().texts).isEqualTo(ALL);
      assertThat(witness.first().connection().channel().config().isAutoRead()).isTrue();
    }
  }

  @Test
  void aSessionMayGoOnLaterWithEveryLine() {
    Witness witness =
        new Witness(
            heard -> {
              heard.link.reading(false);
              heard.onLoop(link -> link.reading(true));
            },
            false);
    try (RawLines client = connect(witness)) {
      client.raw(STREAM);
      client.shut();
      assertThat(client.isAtEnd()).isTrue();
      assertThat(witness.first().texts).isEqualTo(ALL);
    }
  }

  @Test
  void whatComesAfterTheCloseIsThrownAway() {
    Witness witness =
        new Witness(
            heard -> {
              heard.link.send("enough".getBytes(UTF_8));
              heard.link.close(CloseReason.NORMAL);
            },
            false);
    try (RawLines client = connect(witness)) {
      client.raw(STREAM);
      assertThat(client.rest()).containsExactly("enough");
      assertThat(witness.first().texts).containsExactly("line 0");
    }
  }

  @Test
  void whoseAnswersTakeTimeGetsThemAfterItsLastWord() {
    Witness witness = new Witness(heard -> {}, true);
    try (RawLines client = connect(witness)) {
      client.line("question");
      client.shut();
      Witness.Heard heard = witness.first();
      Await.until(() -> heard.marks.contains("ended"));
      heard.onLoop(
          link -> {
            link.send("answer".getBytes(UTF_8));
            link.close(CloseReason.NORMAL);
          });
      assertThat(client.rest()).containsExactly("answer");
      Await.until(() -> listener.connections() == 0);
    }
  }

  @Test
  void aLongAnswerIsFlushedAfterTheLastWordHoweverSlowlyItIsRead() {
    String much = "x".repeat(60_000);
    Witness witness = new Witness(heard -> {}, true);
    try (RawLines client = connect(witness)) {
      client.line("tell me");
      client.shut();
      Witness.Heard heard = witness.first();
      Await.until(() -> heard.marks.contains("ended"));
      for (int round = 0; round < 2; round++) {
        heard.onLoop(
            link -> {
              for (int i = 0; i < 500; i++) {
                link.send(much.getBytes(UTF_8));
              }
            });
        for (int i = 0; i < 500; i++) {
          assertThat(client.nextLine()).isEqualTo(much);
        }
      }
      heard.onLoop(link -> link.close(CloseReason.NORMAL));
      assertThat(client.isAtEnd()).isTrue();
      Await.until(() -> listener.connections() == 0);
    }
  }

  @Test
  void whatStillLiesInTheKernelIsReadWhenReadingGoesOnAfterTheLastWord() {
    Witness witness =
        new Witness(
            heard -> {
              if (heard.texts.size() == 1) {
                heard.link.reading(false);
              }
            },
            false);
    try (RawLines client = connect(witness)) {
      for (int i = 0; i < 10; i++) {
        client.raw(STREAM);
      }
      client.shut();
      Witness.Heard heard = witness.first();
      Await.until(() -> heard.texts.size() == 1);
      heard.onLoop(link -> link.reading(true));
      assertThat(client.isAtEnd()).isTrue();
      assertThat(heard.texts).hasSize(10 * LINES);
    }
  }

  @Test
  void anAnswerThatNeverComesIsNotWaitedForForever() {
    Witness witness = new Witness(heard -> {}, true);
    try (RawLines client = connect(witness)) {
      client.line("question");
      client.shut();
      Await.until(() -> witness.first().marks.contains("ended"));
      clock.advance(Duration.ofSeconds(29));
      witness.first().onLoop(link -> link.send("still here".getBytes(UTF_8)));
      assertThat(client.nextLine()).isEqualTo("still here");
      clock.advance(Duration.ofSeconds(2));
      assertThat(client.isAtEnd()).isTrue();
    }
  }

  @Test
  void whoDoesNotCloseItsSideIsCutOff() {
    Witness witness = new Witness(heard -> heard.link.close(CloseReason.NORMAL), false);
    try (RawLines client = connect(witness)) {
      client.line("bye");
      assertThat(client.isAtEnd()).isTrue();
      assertThat(listener.connections()).isEqualTo(1);
      clock.advance(Duration.ofSeconds(3));
      Await.until(() -> listener.connections() == 0);
    }
  }

  @Test
  void aReaderThatTakesNothingIsDisconnected() {
    byte[] much = "x".repeat(60_000).getBytes(UTF_8);
    Witness witness =
        new Witness(
            heard -> {
              for (int i = 0; i < 500; i++) {
                heard.link.send(much);
              }
            },
            false);
    try (RawLines client = connect(witness)) {
      client.line("tell me");
      Await.until(() -> witness.first().texts.size() == 1);
      Await.until(
          () -> {
            clock.advance(Duration.ofSeconds(1));
            return listener.connections() == 0;
          });
      assertThat(client.rest()).as("what the kernel had").isNotEmpty().hasSizeLessThan(500);
    }
  }
}
