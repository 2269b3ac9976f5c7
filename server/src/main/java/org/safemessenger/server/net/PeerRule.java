package org.safemessenger.server.net;

import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import org.safemessenger.server.core.limit.Origin;

/**
 * Finds out where a connection comes from. A proxy that is trusted, or any on this machine, may
 * name the client it speaks for: the last address of {@code X-Forwarded-For} is the one that the
 * proxy itself saw.
 */
final class PeerRule {
  private final Set<String> trusted;

  PeerRule(Iterable<String> trustedProxies) {
    Set<String> addresses = new java.util.HashSet<>();
    trustedProxies.forEach(proxy -> addresses.add(addressOf(proxy)));
    trusted = Set.copyOf(addresses);
  }

  Peer peer(InetSocketAddress remote, boolean tls, HttpHeaders headers) {
    InetAddress address = remote.getAddress();
    boolean local = address.isLoopbackAddress();
    String forwarded = headers.get("X-Forwarded-For");
    if (forwarded != null && (local || trusted.contains(address.getHostAddress()))) {
      boolean secure = "https".equalsIgnoreCase(headers.get("X-Forwarded-Proto"));
      return new Peer(new Origin(last(forwarded), false), tls || secure);
    }
    return direct(remote, tls);
  }

  /** Where nobody can name a client it speaks for. */
  Peer direct(InetSocketAddress remote, boolean tls) {
    InetAddress address = remote.getAddress();
    boolean local = address.isLoopbackAddress();
    return new Peer(new Origin(address.getHostAddress(), local), tls || local);
  }

  private static String last(String forwarded) {
    String text = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
    return text.length() <= 64 ? text : text.substring(0, 64);
  }

  private static String addressOf(String proxy) {
    return InetAddress.ofLiteral(proxy).getHostAddress();
  }
}
