package org.safemessenger.bench.wire;

import java.net.InetSocketAddress;
import java.net.URI;

/** Where a server listens. */
public record Address(String host, int port, boolean tls, Transport transport) {

  /** Parses {@code ws://host:port} or {@code invite://host:port}, with an s for TLS. */
  public static Address of(String url) {
    URI uri = URI.create(url);
    String scheme = uri.getScheme() == null || uri.getHost() == null ? "" : uri.getScheme();
    return switch (scheme) {
      case "ws", "wss" -> of(uri, scheme.equals("wss"), Transport.WEBSOCKET, 8765);
      case "invite", "invites" -> of(uri, scheme.equals("invites"), Transport.TCP, 8766);
      default ->
          throw new IllegalArgumentException(
              "'"
                  + url
                  + "' is not a server's address; expected ws://host:port or invite://host:port,"
                  + " wss or invites with TLS");
    };
  }

  private static Address of(URI uri, boolean tls, Transport transport, int usualPort) {
    int port = uri.getPort() < 0 ? usualPort : uri.getPort();
    return new Address(uri.getHost(), port, tls, transport);
  }

  InetSocketAddress socket() {
    return new InetSocketAddress(host, port);
  }

  /** The request that turns the connection into a WebSocket (RFC 6455 section 4.1). */
  String upgrade(Protocol protocol) {
    return """
        GET %s HTTP/1.1\r
        Host: %s:%d\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Key: c2FmZW1lc3NlbmdlcjAwMA==\r
        Sec-WebSocket-Version: 13\r
        \r
        """
        .formatted(protocol == Protocol.INVITE ? "/invite" : "/", host, port);
  }
}
