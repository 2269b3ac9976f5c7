package org.safemessenger.client.link.safemessenger;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import org.safemessenger.client.link.Wire;
import org.safemessenger.client.trust.PinnedKey;
import org.safemessenger.protocol.safemessenger.crypto.ClientHandshake;
import org.safemessenger.protocol.safemessenger.crypto.SecureChannel;
import org.safemessenger.protocol.safemessenger.crypto.ServerInfo;

/** Makes a fresh connection a sealed one, with the server whose identity key is pinned. */
final class Handshake {
  private final PinnedKey pin;
  private final SecureRandom random = new SecureRandom();

  Handshake(PinnedKey pin) {
    this.pin = pin;
  }

  /**
   * @throws org.safemessenger.client.trust.ServerKeyChangedException when the key is not the pinned
   *     one; nothing was sent
   */
  SecureChannel over(Wire wire, Duration within) throws IOException, InterruptedException {
    ServerInfo info = ServerInfo.parse(wire.next(within));
    String offered = info.computedFingerprint();
    pin.check(offered);
    ClientHandshake handshake = ClientHandshake.begin(info, ClientHandshake.Wish.PREFERRED, random);
    wire.send(handshake.sessionKeyFrame());
    SecureChannel channel = handshake.finish(wire.next(within));
    pin.proved(offered);
    return channel;
  }
}
