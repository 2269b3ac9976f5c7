package org.safemessenger.client.link.invite;

import java.io.IOException;
import java.net.URI;
import org.safemessenger.client.link.Dialer;
import org.safemessenger.client.link.Link;
import org.safemessenger.client.link.LinkException;
import org.safemessenger.client.link.LinkListener;
import org.safemessenger.client.link.Transport;
import org.safemessenger.client.link.Wire;
import org.safemessenger.client.trust.PinStore;
import org.safemessenger.client.trust.PinnedKey;
import org.safemessenger.protocol.MalformedException;
import org.safemessenger.protocol.crypto.HandshakeException;

/** Connects by protocol I, over lines or WebSocket. */
public final class InviteDialer implements Dialer {
  private final Transport transport;
  private final URI server;
  private final Link.Limits limits;
  private final InviteHandshake handshake;
  private final Roster roster = new Roster();

  public InviteDialer(Transport transport, URI server, PinStore pins, Link.Limits limits) {
    this.transport = transport;
    this.server = server;
    this.limits = limits;
    this.handshake = new InviteHandshake(new PinnedKey(server, pins));
  }

  @Override
  public Link dial(LinkListener listener) throws InterruptedException {
    try {
      Wire wire = transport.open(server, limits.handshake());
      try {
        var channel = handshake.over(wire, limits.handshake());
        var link = new InviteLink(wire, channel, roster, listener, limits.silence());
        link.start();
        return link;
      } catch (IOException | RuntimeException | InterruptedException e) {
        wire.close();
        throw e;
      }
    } catch (IOException | HandshakeException | MalformedException e) {
      throw new LinkException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    transport.close();
  }
}
