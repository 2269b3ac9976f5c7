package org.safemessenger.server.core.account;

import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.device.SessionToken;
import org.safemessenger.server.core.device.Sessions;
import org.safemessenger.server.core.limit.Origin;
import org.safemessenger.server.core.room.Room;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/** Logging in: with a password, which begins a session, or with the token of one. */
public final class Login {
  private static final Pattern TOKEN =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Storage storage;
  private final Authentication authentication;
  private final Admission admission;
  private final Sessions sessions;

  public Login(
      Storage storage, Authentication authentication, Admission admission, Sessions sessions) {
    this.storage = storage;
    this.authentication = authentication;
    this.admission = admission;
    this.sessions = sessions;
  }

  CompletableFuture<Accounts.Welcome> login(
      String username, String password, @Nullable String deviceName, Origin origin) {
    admission.toLogin(origin);
    String device = Sessions.deviceName(deviceName);
    return authentication.prove(username, password).thenCompose(proof -> begin(proof, device));
  }

  CompletableFuture<Accounts.Welcome> resume(String text, Origin origin) {
    admission.toResume(origin);
    if (!TOKEN.matcher(text).matches()) {
      throw badToken();
    }
    SessionToken token = SessionToken.of(text);
    return storage.readLater(
        tx -> welcome(tx, sessions.find(tx, token.digest()).orElseThrow(Login::badToken), token));
  }

  private CompletableFuture<Accounts.Welcome> begin(Authentication.Proof proof, String deviceName) {
    SessionToken token = SessionToken.fresh();
    return storage.write(
        tx -> {
          Account account = proof.confirm(tx);
          if (proof.renewed() != null) {
            tx.accounts().setPasswordHash(account.id(), proof.renewed());
          }
          tx.accounts().setLastLogin(account.id(), sessions.now());
          return welcome(tx, sessions.begin(tx, account, deviceName, token), token);
        });
  }

  private Accounts.Welcome welcome(Tx tx, Principal who, SessionToken token) {
    return new Accounts.Welcome(
        who, token, Room.GENERAL, tx.conversations().unread(who.accountId(), sessions.now()));
  }

  private static RuntimeException badToken() {
    return Rejection.because(
        Reason.BAD_TOKEN,
        "The session is unknown, has expired or was ended; log in with the password.");
  }
}
