package org.safemessenger.client;

import java.net.URI;
import org.safemessenger.client.link.Dialer;
import org.safemessenger.client.link.Link;
import org.safemessenger.client.link.WebSocketTransport;
import org.safemessenger.client.link.safemessenger.SafeMessengerDialer;
import org.safemessenger.client.trust.PinStore;
import org.safemessenger.client.trust.PinnedCertificates;

/** How the server of the options is reached. */
final class Dialing {
  private Dialing() {}

  static Dialer by(ClientOptions options) {
    URI server = options.server();
    PinStore pins = options.pins();
    Link.Limits limits = options.timing().link();
    var certificates = new PinnedCertificates(pins);
    return new SafeMessengerDialer(
        new WebSocketTransport("safemessenger.v1", certificates), server, pins, limits);
  }
}
