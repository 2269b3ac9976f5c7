package org.safemessenger.client;

import java.net.URI;
import java.util.Locale;
import org.safemessenger.client.link.Dialer;
import org.safemessenger.client.link.LineTransport;
import org.safemessenger.client.link.Link;
import org.safemessenger.client.link.Transport;
import org.safemessenger.client.link.WebSocketTransport;
import org.safemessenger.client.link.invite.InviteDialer;
import org.safemessenger.client.link.safemessenger.SafeMessengerDialer;
import org.safemessenger.client.trust.PinStore;
import org.safemessenger.client.trust.PinnedCertificates;

/** How the server of the options is reached: its address says by what protocol and transport. */
final class Dialing {
  private Dialing() {}

  static Dialer by(ClientOptions options) {
    URI server = options.server();
    PinStore pins = options.pins();
    Link.Limits limits = options.timing().link();
    var certificates = new PinnedCertificates(pins);
    return switch (Protocol.of(server)) {
      case SAFEMESSENGER ->
          new SafeMessengerDialer(
              new WebSocketTransport("safemessenger.v1", certificates), server, pins, limits);
      case INVITE -> new InviteDialer(transport(server, certificates), server, pins, limits);
    };
  }

  private static Transport transport(URI server, PinnedCertificates certificates) {
    boolean lines = server.getScheme().toLowerCase(Locale.ROOT).startsWith("invite");
    return lines
        ? new LineTransport(certificates)
        : new WebSocketTransport("invite.v1", certificates);
  }
}
