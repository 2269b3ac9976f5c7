package org.safemessenger.server.wire.safemessenger;

import java.util.concurrent.Executor;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.device.Endpoint;

/** A logged-in connection as the core addresses it; may be called from any thread. */
final class LiveEndpoint implements Endpoint {
  private final Principal principal;
  private final Executor loop;
  private final Dialogue dialogue;

  LiveEndpoint(Principal principal, Executor loop, Dialogue dialogue) {
    this.principal = principal;
    this.loop = loop;
    this.dialogue = dialogue;
  }

  @Override
  public Principal principal() {
    return principal;
  }

  Executor loop() {
    return loop;
  }

  /** On the loop. */
  void receive(SharedEvent event) {
    dialogue.receive(this, event);
  }

  @Override
  public void end(String reason) {
    loop.execute(() -> dialogue.end(this, reason));
  }

  @Override
  public String toString() {
    return "LiveEndpoint[account=" + principal.accountId() + "]";
  }
}
