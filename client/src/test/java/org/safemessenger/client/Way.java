package org.safemessenger.client;

import java.net.URI;
import org.safemessenger.server.Server;

/** A protocol and what carries it. */
enum Way {
  SAFEMESSENGER("ws://127.0.0.1:%d"),
  INVITE_OVER_LINES("invite://127.0.0.1:%d"),
  INVITE_OVER_WEBSOCKET("ws://127.0.0.1:%d/invite");

  private final String address;

  Way(String address) {
    this.address = address;
  }

  /** Where the server listens for it. */
  int port(Server server) {
    return this == INVITE_OVER_LINES ? server.invitePort().orElseThrow() : server.port();
  }

  /** Through TLS. */
  ClientOptions secured(Server server) {
    String secure = address.replaceFirst("://", "s://").formatted(port(server));
    return ClientOptions.to(URI.create(secure)).timing(Servers.QUICK);
  }

  String address(Server server) {
    return address.formatted(port(server));
  }

  ClientOptions to(Server server) {
    return to(port(server));
  }

  ClientOptions to(int port) {
    return ClientOptions.to(URI.create(address.formatted(port))).timing(Servers.QUICK);
  }

  boolean hasRooms() {
    return this == SAFEMESSENGER;
  }
}
