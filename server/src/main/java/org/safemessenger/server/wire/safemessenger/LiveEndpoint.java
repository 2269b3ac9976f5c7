package org.safemessenger.server.wire.safemessenger;

import java.util.concurrent.Executor;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.wire.Parcel;
import org.safemessenger.server.wire.Receiver;

/** A logged-in connection as the core addresses it; may be called from any thread. */
final class LiveEndpoint implements Receiver {
  private static final Parcel.Form<SharedEvent> SHARED =
      new Parcel.Form<>(Parcel.Protocol.SAFEMESSENGER, SharedEvent.class, Translation::shared);

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

  @Override
  public Executor loop() {
    return loop;
  }

  @Override
  public void receive(Parcel parcel) {
    SharedEvent event = parcel.as(SHARED);
    if (event.isSaid()) {
      dialogue.receive(this, event);
    }
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
