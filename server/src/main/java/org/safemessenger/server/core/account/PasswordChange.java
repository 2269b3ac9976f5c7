package org.safemessenger.server.core.account;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.device.DeviceStore;
import org.safemessenger.server.core.device.HangingUp;
import org.safemessenger.server.core.device.Sessions;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/**
 * Replaces a password, and ends every session but the one that asked: whoever knew the old one is
 * out. The new one is kept in the way that the account chose.
 */
public final class PasswordChange {
  private final Storage storage;
  private final UsernamePolicy names;
  private final Authentication authentication;
  private final Passwords passwords;
  private final Sessions sessions;
  private final HangingUp hangingUp;

  public PasswordChange(
      Storage storage,
      UsernamePolicy names,
      Authentication authentication,
      Passwords passwords,
      Sessions sessions,
      HangingUp hangingUp) {
    this.storage = storage;
    this.names = names;
    this.authentication = authentication;
    this.passwords = passwords;
    this.sessions = sessions;
    this.hangingUp = hangingUp;
  }

  CompletableFuture<Void> change(Principal who, String oldPassword, String newPassword) {
    Password chosen = Password.chosen(newPassword, names.check(who.username()).key(), names);
    CompletableFuture<List<DeviceStore.Ended>> changed =
        authentication
            .prove(who.username(), oldPassword)
            .thenCompose(
                proof ->
                    passwords
                        .hashAgain(proof.stored(), chosen)
                        .thenCompose(hash -> store(who, proof, hash)))
            .whenComplete((done, failure) -> chosen.close());
    return hangingUp.after(
        changed,
        Function.identity(),
        who.accountId(),
        "The password was changed on another device; begin a new session with the new one.");
  }

  private CompletableFuture<List<DeviceStore.Ended>> store(
      Principal who, Authentication.Proof proof, String hash) {
    return storage.write(tx -> store(tx, who, proof, hash), sessions::forget);
  }

  private static List<DeviceStore.Ended> store(
      Tx tx, Principal who, Authentication.Proof proof, String hash) {
    tx.accounts().setPasswordHash(proof.confirm(tx).id(), hash);
    return tx.devices().deleteOthers(who.accountId(), who.deviceId());
  }
}
