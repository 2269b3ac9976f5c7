package org.safemessenger.server.core.device;

import org.safemessenger.server.core.Principal;

/** A live, logged-in connection. Implemented by the edge; the core only addresses it. */
public interface Endpoint {
  Principal principal();

  /** Ends the connection because its session is over; {@code reason} is for a person to read. */
  void end(String reason);
}
