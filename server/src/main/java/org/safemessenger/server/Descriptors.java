package org.safemessenger.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How many connections the process has file descriptors for. */
final class Descriptors {
  private static final Logger LOG = LoggerFactory.getLogger(Descriptors.class);

  /**
   * For the database, the jars, the loops, and the odd connection that is only being turned away.
   */
  private static final int RESERVED = 128;

  private Descriptors() {}

  /** The number asked for, or what the descriptor limit leaves. */
  static int cap(int asked) {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
      long limit = unix.getMaxFileDescriptorCount();
      int room = Math.clamp(limit - RESERVED, 16, Integer.MAX_VALUE);
      if (room < asked) {
        LOG.warn(
            "event=connections_capped fault=operator asked={} cap={} descriptor_limit={}",
            asked,
            room,
            limit);
        return room;
      }
    }
    return asked;
  }
}
