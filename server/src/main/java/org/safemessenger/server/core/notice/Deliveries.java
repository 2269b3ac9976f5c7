package org.safemessenger.server.core.notice;

import java.util.Collection;
import org.safemessenger.server.core.device.Endpoint;

/**
 * The way out of the core: one notice to many endpoints. Returns at once; order per calling thread
 * is kept.
 */
public interface Deliveries {
  void deliver(Notice notice, Collection<? extends Endpoint> to);
}
