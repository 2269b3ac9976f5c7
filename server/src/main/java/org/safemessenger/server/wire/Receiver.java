package org.safemessenger.server.wire;

import java.util.concurrent.Executor;
import org.safemessenger.server.core.device.Endpoint;

/** A logged-in connection of either protocol, as notices reach it. */
public interface Receiver extends Endpoint {

  /** Its event loop. */
  Executor loop();

  /** Called on the loop. */
  void receive(Parcel parcel);
}
