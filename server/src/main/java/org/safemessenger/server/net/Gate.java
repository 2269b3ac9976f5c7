package org.safemessenger.server.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.safemessenger.server.link.NoEntry;

/**
 * Counts connections, all and per address (IPv6: per /64, what one customer has). Loopback is
 * exempt from the second count. Safe for any thread.
 */
final class Gate {

  private final int most;
  private final int mostPerAddress;
  private final AtomicInteger all = new AtomicInteger();
  private final ConcurrentHashMap<String, Integer> byAddress = new ConcurrentHashMap<>();

  Gate(int most, int mostPerAddress) {
    this.most = most;
    this.mostPerAddress = mostPerAddress;
  }

  /** Lets one in and answers nothing, or why not; only who is in must {@link #leave}. */
  Optional<NoEntry> enter(InetAddress address) {
    if (all.incrementAndGet() > most) {
      all.decrementAndGet();
      return Optional.of(NoEntry.FULL);
    }
    if (!address.isLoopbackAddress()
        && byAddress.merge(key(address), 1, Integer::sum) > mostPerAddress) {
      leave(address);
      return Optional.of(NoEntry.TOO_MANY_FROM_ADDRESS);
    }
    return Optional.empty();
  }

  void leave(InetAddress address) {
    all.decrementAndGet();
    if (!address.isLoopbackAddress()) {
      byAddress.computeIfPresent(key(address), (key, count) -> count > 1 ? count - 1 : null);
    }
  }

  int connections() {
    return all.get();
  }

  private static String key(InetAddress address) {
    byte[] bytes = address.getAddress();
    return HexFormat.of()
        .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, 8) : bytes);
  }
}
