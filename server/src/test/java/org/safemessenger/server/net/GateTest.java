package org.safemessenger.server.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.safemessenger.server.link.NoEntry;

class GateTest {
  private final Gate gate = new Gate(4, 2);

  @Test
  void letsInAsManyAsThereIsRoomFor() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    for (int i = 0; i < 4; i++) {
      assertThat(gate.enter(loopback)).isEqualTo(Optional.empty());
    }
    assertThat(gate.enter(loopback)).isEqualTo(Optional.of(NoEntry.FULL));
    gate.leave(loopback);
    assertThat(gate.enter(loopback)).isEqualTo(Optional.empty());
    assertThat(gate.connections()).isEqualTo(4);
  }

  @Test
  void countsAnAddressAndAnIpv6NetworkAsOne() {
    InetAddress one = InetAddress.ofLiteral("2001:db8::1");
    InetAddress neighbour = InetAddress.ofLiteral("2001:db8::2");
    InetAddress stranger = InetAddress.ofLiteral("2001:db8:0:1::1");
    assertThat(gate.enter(one)).isEqualTo(Optional.empty());
    assertThat(gate.enter(neighbour)).isEqualTo(Optional.empty());
    assertThat(gate.enter(one)).isEqualTo(Optional.of(NoEntry.TOO_MANY_FROM_ADDRESS));
    assertThat(gate.enter(stranger)).isEqualTo(Optional.empty());
    gate.leave(neighbour);
    assertThat(gate.enter(one)).isEqualTo(Optional.empty());
  }
}
