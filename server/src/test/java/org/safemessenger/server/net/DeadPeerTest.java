package org.safemessenger.server.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.link.Link;
import org.safemessenger.server.testing.Await;
import org.safemessenger.server.testing.RawLines;
import org.safemessenger.server.testing.RawWebSocket;
import org.safemessenger.server.testing.TurnableClock;

/** What there is to find out that a peer is gone. */
class DeadPeerTest {
  private final TurnableClock clock = new TurnableClock();
  private final Witness witness = new Witness();
  private Listener listener;

  @BeforeEach
  void listen() {
    Routes routes = new Routes(List.of(new Route("/", "test.v1", witness)), witness);
    listener =
        new Listener(
            EchoServer.settings(0, new FrameLimits(1024, 8)),
            null,
            routes,
            EchoServer.NO_LIMITS,
            () -> true,
            clock);
  }

  @AfterEach
  void close() {
    listener.close();
  }

  @Test
  void aWebSocketIsProbedWithAPingAndItsPongCounts() {
    try (RawWebSocket client = RawWebSocket.open(listener.port())) {
      Instant opened = heardAt(witness.first());
      clock.advance(Duration.ofMinutes(1));
      witness.first().onLoop(Link::probe);
      RawWebSocket.Received ping = client.next().orElseThrow();
      assertThat(ping.opcode()).isEqualTo(RawWebSocket.PING);
      assertThat(heardAt(witness.first())).isEqualTo(opened);
      client.frame(true, RawWebSocket.PONG, ping.text().getBytes(UTF_8));
      Await.until(() -> heardAt(witness.first()).equals(opened.plus(Duration.ofMinutes(1))));
    }
  }

  @Test
  void halfAMessageIsASignOfLifeToo() {
    try (RawWebSocket client = RawWebSocket.open(listener.port())) {
      Instant opened = heardAt(witness.first());
      clock.advance(Duration.ofMinutes(1));
      client.raw(new byte[] {(byte) 0x81});
      Await.until(() -> heardAt(witness.first()).isAfter(opened));
    }
  }

  @Test
  void ofALineEveryByteCountsAndProbingIsTheKernels() {
    try (RawLines client = RawLines.connect(listener.linePort().orElseThrow())) {
      Instant opened = heardAt(witness.first());
      clock.advance(Duration.ofMinutes(1));
      witness.first().onLoop(Link::probe);
      assertThat(heardAt(witness.first())).isEqualTo(opened);
      client.raw(new byte[] {'{'});
      Await.until(() -> heardAt(witness.first()).isAfter(opened));
      witness.first().onLoop(link -> link.send("no ping before this".getBytes(UTF_8)));
      assertThat(client.nextLine()).isEqualTo("no ping before this");
    }
  }

  @Test
  void theKernelAsksAfterAMinuteAndGivesUpAfterTwo() {
    try (RawLines client = RawLines.connect(listener.linePort().orElseThrow())) {
      ChannelConfig config = witness.first().connection().channel().config();
      assertThat(config.getOption(ChannelOption.SO_KEEPALIVE)).isTrue();
      KeepAlive.options(Epoll.isAvailable())
          .forEach((option, value) -> assertThat(config.getOption(option)).isEqualTo(value));
      assertThat(client.socket().isConnected()).isTrue();
    }
  }

  @Test
  void soItDoesWithoutEpoll() {
    NioSocketChannel channel = new NioSocketChannel();
    try {
      KeepAlive.options(false)
          .forEach(
              (option, value) -> {
                assertThat(channel.config().setOption(option, value)).isTrue();
                assertThat(channel.config().getOption(option)).isEqualTo(value);
              });
    } finally {
      channel.unsafe().closeForcibly();
    }
  }

  private static Instant heardAt(Witness.Heard heard) {
    CompletableFuture<Instant> answer = new CompletableFuture<>();
    heard.onLoop(link -> answer.complete(link.heardAt()));
    return answer.join();
  }
}
