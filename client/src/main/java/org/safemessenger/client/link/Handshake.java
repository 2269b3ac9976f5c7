package org.safemessenger.client.link;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.safemessenger.client.trust.PinStore;
import org.safemessenger.client.trust.ServerKeyChangedException;
import org.safemessenger.protocol.safemessenger.crypto.ClientHandshake;
import org.safemessenger.protocol.safemessenger.crypto.SecureChannel;
import org.safemessenger.protocol.safemessenger.crypto.ServerInfo;

/** Makes a fresh connection a sealed one, with the server whose identity key is pinned. */
final class Handshake {
  private final URI server;
  private final PinStore pins;
  private final SecureRandom random = new SecureRandom();

  Handshake(URI server, PinStore pins) {
    this.server = server;
    this.pins = pins;
  }

  record Sealed(ServerInfo info, SecureChannel channel) {}

  /**
   * @throws ServerKeyChangedException when the key is not the pinned one; nothing was sent
   */
  Sealed over(Wire wire, Duration within) throws IOException, InterruptedException {
    ServerInfo info = ServerInfo.parse(next(wire, within));
    String offered = info.computedFingerprint();
    String name = "key " + PinStore.address(server);
    Optional<String> pinned = pins.find(name);
    if (pinned.isPresent() && !pinned.get().equals(offered)) {
      throw new ServerKeyChangedException(PinStore.address(server), pinned.get(), offered);
    }
    ClientHandshake handshake = ClientHandshake.begin(info, ClientHandshake.Wish.PREFERRED, random);
    wire.send(handshake.sessionKeyFrame());
    SecureChannel channel = handshake.finish(next(wire, within));
    if (pinned.isEmpty()) {
      // Only now has the server proved that it holds the key.
      pins.pin(name, offered);
    }
    return new Sealed(info, channel);
  }

  private static byte[] next(Wire wire, Duration within) throws IOException, InterruptedException {
    byte[] frame = wire.receive(within);
    if (frame == null) {
      throw new IOException("the server did not answer in time");
    }
    return frame;
  }
}
