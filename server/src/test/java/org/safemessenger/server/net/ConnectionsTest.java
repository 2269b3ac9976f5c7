package org.safemessenger.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.core.limit.Origin;
import org.safemessenger.server.testing.TurnableClock;

class ConnectionsTest {
  @Test
  void whoEntersWhileTheServerStopsIsToldToo() throws InterruptedException {
    EmbeddedChannel channel = new EmbeddedChannel();
    Witness witness = new Witness();
    WebSocketConnection late =
        new WebSocketConnection(
            channel,
            Turn.on(channel.eventLoop(), new TurnableClock()),
            new Peer(new Origin("192.0.2.1", false), true),
            Duration.ofSeconds(30),
            witness);
    Connections connections = new Connections();
    connections.stop(Duration.ofSeconds(2), Duration.ZERO);
    connections.open(late);
    assertThat(late.closing()).isTrue();
  }
}
