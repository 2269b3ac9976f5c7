package org.safemessenger.client.link.safemessenger;

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
import org.safemessenger.protocol.safemessenger.crypto.ChannelException;

/** Connects by protocol S. */
public final class SafeMessengerDialer implements Dialer {
  private final Transport transport;
  private final URI server;
  private final Link.Limits limits;
  private final Handshake handshake;

  public SafeMessengerDialer(Transport transport, URI server, PinStore pins, Link.Limits limits) {
    this.transport = transport;
    this.server = server;
    this.limits = limits;
    this.handshake = new Handshake(new PinnedKey(server, pins));
  }

  @Override
  public Link dial(LinkListener listener) throws InterruptedException {
    try {
      Wire wire = transport.open(server, limits.handshake());
      try {
        var channel = handshake.over(wire, limits.handshake());
        var link = new SafeMessengerLink(wire, channel, listener, limits.silence());
        link.start();
        return link;
      } catch (IOException | RuntimeException | InterruptedException e) {
        wire.close();
        throw e;
      }
    } catch (IOException | HandshakeException | ChannelException | MalformedException e) {
      throw new LinkException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    transport.close();
  }
}
