package org.safemessenger.server.push;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Where a push service may be: anybody can name an endpoint, and this server must not be led to
 * what only it can reach.
 */
final class Addresses {
  /** A block of addresses: those whose first {@code bits} are these. */
  private static final class Block {
    private final byte[] prefix;
    private final int bits;

    private Block(byte[] prefix, int bits) {
      this.prefix = prefix;
      this.bits = bits;
    }

    static Block of(String cidr) {
      int slash = cidr.indexOf('/');
      return new Block(
          InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress(),
          Integer.parseInt(cidr, slash + 1, cidr.length(), 10));
    }

    boolean holds(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  /** What is not for everybody (IANA's registry of special-purpose addresses), and multicast. */
  private static final List<Block> NOT_PUBLIC_4 =
      blocks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.31.196.0/24",
          "192.52.193.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "192.175.48.0/24",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  private static final Block PUBLIC_6 = Block.of("2000::/3");

  /** Of those: protocol assignments, documentation, and what has an IPv4 address inside. */
  private static final List<Block> NOT_PUBLIC_6 =
      blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private Addresses() {}

  private static List<Block> blocks(String... all) {
    return List.of(all).stream().map(Block::of).toList();
  }

  /**
   * The one address to connect to; it is not looked up again.
   *
   * @param anywhere for tests and labs
   * @throws IOException for a name that is unknown, or that leads to any address that is not public
   */
  static InetAddress find(String host, boolean anywhere) throws IOException {
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    InetAddress[] all = InetAddress.getAllByName(name);
    for (InetAddress address : all) {
      if (!anywhere && !isPublic(address)) {
        throw new RefusedAddressException();
      }
    }
    return all[0];
  }

  /** Java shows an IPv4 address that is mapped into IPv6 as the IPv4 address that it is. */
  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address
        ? NOT_PUBLIC_4.stream().noneMatch(block -> block.holds(bytes))
        : PUBLIC_6.holds(bytes) && NOT_PUBLIC_6.stream().noneMatch(block -> block.holds(bytes));
  }
}
