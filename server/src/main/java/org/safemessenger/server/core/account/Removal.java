package org.safemessenger.server.core.account;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.device.HangingUp;
import org.safemessenger.server.core.device.Sessions;
import org.safemessenger.server.core.file.FileErasure;
import org.safemessenger.server.core.storage.Storage;

/**
 * Deletes accounts: what they wrote and uploaded, their sessions, contacts and memberships; the
 * name goes free later.
 */
public final class Removal {
  private final Storage storage;
  private final Authentication authentication;
  private final Sessions sessions;
  private final Farewell farewell;
  private final HangingUp hangingUp;
  private final FileErasure files;

  public Removal(
      Storage storage,
      Authentication authentication,
      Sessions sessions,
      Farewell farewell,
      HangingUp hangingUp,
      FileErasure files) {
    this.storage = storage;
    this.authentication = authentication;
    this.sessions = sessions;
    this.farewell = farewell;
    this.hangingUp = hangingUp;
    this.files = files;
  }

  CompletableFuture<Void> remove(Principal who, String password) {
    CompletableFuture<Farewell.Gone> removed =
        authentication
            .prove(who.username(), password)
            .thenCompose(
                proof ->
                    storage.write(
                        tx -> farewell.erase(tx, proof.confirm(tx).id()),
                        gone -> farewell.publish(who, gone)));
    return hangingUp.after(
        removed
            .thenCompose(gone -> storage.scrub().handle((done, failure) -> gone))
            .thenCompose(gone -> files.eraseLater(gone.files()).handle((done, failure) -> gone)),
        Farewell.Gone::sessions,
        who.accountId(),
        "This account was deleted.");
  }

  CompletableFuture<Integer> freeNames(Duration deletedFor) {
    return storage.write(tx -> tx.accounts().freeNames(sessions.now().minus(deletedFor)));
  }
}
