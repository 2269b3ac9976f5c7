package org.safemessenger.bench.wire;

import java.net.InetSocketAddress;
import java.net.URI;

/** Where a server listens. */
public record Address(String host, int port, boolean tls) {

  /** Parses {@code ws://host:port} or {@code wss://host:port}. */
  public static Address of(String url) {
    URI uri = URI.create(url);
    boolean tls = "wss".equals(uri.getScheme());
    if (!tls && !"ws".equals(uri.getScheme()) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "'" + url + "' is not a server's address; expected ws://host:port or wss://host:port");
    }
    int port = uri.getPort() < 0 ? 8765 : uri.getPort();
    return new Address(uri.getHost(), port, tls);
  }

  InetSocketAddress socket() {
    return new InetSocketAddress(host, port);
  }

  /** The request that turns the connection into a WebSocket (RFC 6455 section 4.1). */
  String upgrade() {
    return """
        GET / HTTP/1.1\r
        Host: %s:%d\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Key: c2FmZW1lc3NlbmdlcjAwMA==\r
        Sec-WebSocket-Version: 13\r
        \r
        """
        .formatted(host, port);
  }
}
