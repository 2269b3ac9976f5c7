package org.safemessenger.server.wire;

import java.util.concurrent.Executor;
import org.safemessenger.server.core.Principal;

/**
 * A connection with a session as the core addresses it; may be called from any thread.
 *
 * @param <E> the form in which its protocol tells notices
 */
public final class LiveEndpoint<E> implements Receiver {

  /** What stands behind an endpoint, on its loop; an endpoint may be told more than it still is. */
  public interface Host<E> {
    void receive(LiveEndpoint<E> endpoint, E event);

    /** The session is over. */
    void end(LiveEndpoint<E> endpoint, String reason);
  }

  private final Principal principal;
  private final Executor loop;
  private final Parcel.Form<E> form;
  private final Host<E> host;

  public LiveEndpoint(Principal principal, Executor loop, Parcel.Form<E> form, Host<E> host) {
    this.principal = principal;
    this.loop = loop;
    this.form = form;
    this.host = host;
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
    host.receive(this, parcel.as(form));
  }

  @Override
  public void end(String reason) {
    loop.execute(() -> host.end(this, reason));
  }

  @Override
  public String toString() {
    return "LiveEndpoint[account=" + principal.accountId() + "]";
  }
}
