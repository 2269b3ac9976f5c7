package org.safemessenger.server.core.account;

import static org.safemessenger.server.core.Futures.attempt;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.device.DeviceStore;
import org.safemessenger.server.core.device.HangingUp;
import org.safemessenger.server.core.device.SessionToken;
import org.safemessenger.server.core.device.Sessions;
import org.safemessenger.server.core.limit.Origin;
import org.safemessenger.server.core.room.Room;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/** Logging in: with a password, which begins a session, or with the token of one. */
public final class Login {
  private record Entry(Accounts.Welcome welcome, List<DeviceStore.Ended> displaced) {}

  private final Storage storage;
  private final Authentication authentication;
  private final Admission admission;
  private final Sessions sessions;
  private final HangingUp hangingUp;

  public Login(
      Storage storage,
      Authentication authentication,
      Admission admission,
      Sessions sessions,
      HangingUp hangingUp) {
    this.storage = storage;
    this.authentication = authentication;
    this.admission = admission;
    this.sessions = sessions;
    this.hangingUp = hangingUp;
  }

  CompletableFuture<Accounts.Welcome> login(
      String username, String password, @Nullable String deviceName, Origin origin) {
    admission.toLogin(origin);
    String device = Sessions.deviceName(deviceName);
    return authentication.admit(username, password).thenCompose(proof -> begin(proof, device));
  }

  CompletableFuture<Accounts.Welcome> resume(String text, Origin origin) {
    if (!SessionToken.isOne(text)) {
      throw badToken(origin);
    }
    SessionToken token = SessionToken.of(text);
    return storage.readLater(
        tx ->
            sessions
                .find(tx, token.digest())
                .map(who -> welcome(tx, who, token))
                .orElseThrow(() -> badToken(origin)));
  }

  /** The hot path: nothing is made but the digest when the token is known. */
  CompletableFuture<Principal> identify(String text, Origin origin) {
    if (!SessionToken.isOne(text)) {
      return attempt(() -> CompletableFuture.failedFuture(badToken(origin)));
    }
    String digest = SessionToken.digestOf(text);
    CompletableFuture<Principal> known = sessions.known(digest);
    return known != null ? known : identifyByStore(digest, origin);
  }

  private CompletableFuture<Principal> identifyByStore(String digest, Origin origin) {
    return storage.readLater(
        tx -> sessions.identify(tx, digest).orElseThrow(() -> badToken(origin)));
  }

  private CompletableFuture<Accounts.Welcome> begin(Authentication.Proof proof, String deviceName) {
    SessionToken token = SessionToken.fresh();
    return storage
        .write(tx -> begin(tx, proof, deviceName, token), this::publish)
        .thenApply(Entry::welcome);
  }

  private Entry begin(Tx tx, Authentication.Proof proof, String deviceName, SessionToken token) {
    Account account = proof.confirm(tx);
    if (proof.renewed() != null) {
      tx.accounts().setPasswordHash(account.id(), proof.renewed());
    }
    tx.accounts().setLastLogin(account.id(), sessions.now());
    Sessions.Begun begun = sessions.begin(tx, account, deviceName, token);
    return new Entry(welcome(tx, begun.principal(), token), begun.displaced());
  }

  private void publish(Entry entry) {
    sessions.forget(entry.displaced());
    hangingUp.end(
        entry.displaced(),
        entry.welcome().principal().accountId(),
        "This session made room for a newer one; begin another with the password.");
  }

  private Accounts.Welcome welcome(Tx tx, Principal who, SessionToken token) {
    return new Accounts.Welcome(
        who, token, Room.GENERAL, tx.conversations().unread(who.accountId(), sessions.now()));
  }

  /**
   * Nobody can guess a token, so only wrong ones count: everybody may come back at once after an
   * outage.
   */
  private RuntimeException badToken(Origin origin) {
    admission.toLogin(origin);
    return Rejection.because(
        Reason.BAD_TOKEN,
        "The session is unknown, has expired or was ended; begin a new one with the password.");
  }
}
