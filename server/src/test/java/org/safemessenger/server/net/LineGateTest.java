package org.safemessenger.server.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.limit.LimitClass;
import org.safemessenger.server.core.limit.Origin;
import org.safemessenger.server.core.limit.RateLimits;
import org.safemessenger.server.link.Sessions;
import org.safemessenger.server.testing.Await;
import org.safemessenger.server.testing.RawLines;
import org.safemessenger.server.testing.RawWebSocket;

/** Who is let in at the port for lines, and what the others are told. */
class LineGateTest {

  @Test
  void bothPortsCountTogether() {
    NetSettings settings = settings(2);
    try (Listener listener = EchoServer.listenToLines(settings, InstantSource.system());
        RawLines one = lines(listener);
        RawWebSocket other = RawWebSocket.open(listener.port())) {
      other.text("in");
      assertThat(other.nextText()).isEqualTo("in");
      one.line("in");
      assertThat(one.nextLine()).isEqualTo("in");
      try (RawLines third = lines(listener);
          RawWebSocket fourth = RawWebSocket.connect(listener.port())) {
        assertThat(third.rest()).containsExactly("FULL 5");
        assertThat(fourth.rest()).startsWith("HTTP/1.1 503").contains("as many connections");
      }
      one.shut();
      Await.until(() -> listener.connections() == 1);
      try (RawLines third = lines(listener)) {
        third.line("in");
        assertThat(third.nextLine()).isEqualTo("in");
      }
    }
  }

  @Test
  void whoConnectsTooOftenIsToldWhenToComeBack() {
    RateLimits strict =
        new RateLimits() {
          @Override
          public void check(LimitClass what, Origin origin) {
            assertThat(what).isEqualTo(LimitClass.CONNECT);
            throw Rejection.later(Reason.RATE_LIMITED, "too often", Duration.ofSeconds(7));
          }

          @Override
          public void check(LimitClass what, Origin origin, long accountId) {}
        };
    try (Listener listener = listener(strict, () -> true);
        RawLines client = lines(listener)) {
      assertThat(client.rest()).containsExactly("TOO_MANY_IN_SHORT_TIME 7");
    }
  }

  @Test
  void aServerThatIsNotReadySaysSo() {
    AtomicBoolean ready = new AtomicBoolean();
    try (Listener listener = listener(EchoServer.NO_LIMITS, ready::get)) {
      try (RawLines client = lines(listener)) {
        assertThat(client.rest()).containsExactly("NOT_READY 2");
      }
      ready.set(true);
      try (RawLines client = lines(listener)) {
        client.line("now");
        assertThat(client.nextLine()).isEqualTo("now");
      }
    }
  }

  @Test
  void aPortThatIsTakenIsToldAndTheOtherIsFreeAgain() {
    try (Listener first = EchoServer.listenToLines(settings(1), InstantSource.system())) {
      int taken = first.linePort().orElseThrow();
      NetSettings same = settings(1, freePort(), taken);
      assertThatThrownBy(() -> EchoServer.listenToLines(same, InstantSource.system()))
          .isInstanceOf(ListenException.class)
          .hasMessageContaining("127.0.0.1:" + taken)
          .hasMessageContaining("--invite-port");
      EchoServer.listen(same, InstantSource.system()).close();
    }
  }

  @Test
  void aProtocolWithoutWordsForItJustCloses() {
    Sessions wordless = new Witness()::open;
    try (Listener listener =
            EchoServer.listenToLines(settings(1), null, wordless, InstantSource.system());
        RawLines one = lines(listener)) {
      Await.until(() -> listener.connections() == 1);
      try (RawLines other = lines(listener)) {
        assertThat(other.isAtEnd()).isTrue();
      }
      assertThat(one.socket().isConnected()).isTrue();
    }
  }

  private static int freePort() {
    try (Listener listener = EchoServer.listen(settings(1), InstantSource.system())) {
      return listener.port();
    }
  }

  private static NetSettings settings(int connections) {
    return settings(connections, 0, 0);
  }

  private static NetSettings settings(int connections, int port, int linePort) {
    return new NetSettings(
        "127.0.0.1",
        port,
        linePort,
        List.of(),
        List.of(),
        false,
        new FrameLimits(1024, 8),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        connections,
        connections);
  }

  private static Listener listener(RateLimits limits, Readiness readiness) {
    Routes routes = EchoServer.routes();
    return new Listener(settings(10), null, routes, limits, readiness, InstantSource.system());
  }

  private static RawLines lines(Listener listener) {
    return RawLines.connect(listener.linePort().orElseThrow());
  }
}
