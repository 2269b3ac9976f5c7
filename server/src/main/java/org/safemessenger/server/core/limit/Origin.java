package org.safemessenger.server.core.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

/**
 * Where a connection comes from, for limits only: never stored, never logged.
 *
 * @param address the peer's address, or the one a trusted proxy named
 * @param exempt whether volume limits are lifted (a direct connection from this very machine)
 */
public record Origin(String address, boolean exempt) {
  private static final int IPV6_NETWORK_BYTES = 8;

  /**
   * What is counted as one: an IPv4 address, or an IPv6 /64, which is the least a single household
   * gets.
   */
  String network() {
    try {
      return InetAddress.ofLiteral(address) instanceof Inet6Address six
          ? HexFormat.of().formatHex(six.getAddress(), 0, IPV6_NETWORK_BYTES)
          : address;
    } catch (IllegalArgumentException e) {
      return address;
    }
  }

  @Override
  public String toString() {
    return "Origin[***]";
  }
}
