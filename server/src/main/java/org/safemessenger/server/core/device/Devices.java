package org.safemessenger.server.core.device;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.storage.Storage;

/**
 * The sessions of an account: list, revoke, log out; and the coming and going of their connections.
 */
public final class Devices {
  private final Storage storage;
  private final Sessions sessions;
  private final Roster roster;
  private final HangingUp hangingUp;
  private final Attendance attendance;

  public Devices(Storage storage, Sessions sessions, Roster roster, Attendance attendance) {
    this.storage = storage;
    this.sessions = sessions;
    this.roster = roster;
    this.hangingUp = new HangingUp(roster);
    this.attendance = attendance;
  }

  public CompletableFuture<List<Device>> list(Principal who) {
    return storage.readLater(tx -> tx.devices().ofAccount(who.accountId()));
  }

  /** Ends a session of one's own and its live connections; NOT_FOUND if there is none. */
  public CompletableFuture<Void> revoke(Principal who, long deviceId) {
    return end(
        who,
        deviceId,
        "This session was ended from another device; begin a new one with the password.");
  }

  public CompletableFuture<Void> logout(Principal who) {
    return end(who, who.deviceId(), "Logged out.");
  }

  /**
   * A logged-in connection is here: it receives notices from now on, and contacts see its owner
   * online.
   */
  public void attach(Endpoint endpoint) {
    attendance.arrived(endpoint, roster.add(endpoint));
    if (sessions.hasEnded(endpoint.principal().deviceId())) {
      endpoint.end("This session was ended; begin a new one with the password.");
    }
  }

  /** The other end shows no sign of life any more; {@link #detach} follows. */
  public void vanished(Endpoint endpoint) {
    attendance.vanished(endpoint);
  }

  public void detach(Endpoint endpoint) {
    attendance.left(endpoint, roster.remove(endpoint));
    if (!sessions.hasEnded(endpoint.principal().deviceId())) {
      sessions.seen(endpoint.principal());
    }
  }

  /**
   * To be called every hour or so: ends expired sessions and their live connections, and keeps
   * those alive that stay connected for longer than an idle session lasts. Completes with the
   * number of sessions that ended.
   */
  public CompletableFuture<Integer> sweep() {
    roster.all().forEach(endpoint -> sessions.seen(endpoint.principal()));
    return sessions
        .sweep()
        .thenApply(
            over -> {
              hangingUp.end(over, "This session has expired; begin a new one with the password.");
              return over.size();
            });
  }

  private CompletableFuture<Void> end(Principal who, long deviceId, String reason) {
    CompletableFuture<DeviceStore.Ended> deleted =
        storage.write(
            tx ->
                tx.devices()
                    .delete(who.accountId(), deviceId)
                    .orElseThrow(
                        () ->
                            Rejection.because(
                                Reason.NOT_FOUND,
                                "You have no such session; ask for the list of those you have.")),
            over -> sessions.forget(List.of(over)));
    return hangingUp.after(deleted, over -> List.of(over), who.accountId(), reason);
  }
}
