package org.safemessenger.server.core.device;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.safemessenger.server.core.Principal;

/**
 * The sessions of an account: list, revoke, log out; and the coming and going of their connections.
 */
public final class Devices {
  public CompletableFuture<List<Device>> list(Principal who) {
    throw new UnsupportedOperationException();
  }

  /** Ends a session of one's own and its live connection; NOT_FOUND if there is none. */
  public CompletableFuture<Void> revoke(Principal who, long deviceId) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Void> logout(Principal who) {
    throw new UnsupportedOperationException();
  }

  /**
   * A logged-in connection is here: it receives notices from now on, and contacts see its owner
   * online.
   */
  public void attach(Endpoint endpoint) {
    throw new UnsupportedOperationException();
  }

  public void detach(Endpoint endpoint) {
    throw new UnsupportedOperationException();
  }
}
