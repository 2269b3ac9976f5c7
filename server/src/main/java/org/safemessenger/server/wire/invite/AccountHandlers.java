package org.safemessenger.server.wire.invite;

import static org.safemessenger.server.core.limit.LimitClass.QUERY;
import static org.safemessenger.server.core.limit.LimitClass.SIGNAL;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.invite.RespCode;
import org.safemessenger.protocol.invite.reply.AccountReply;
import org.safemessenger.protocol.invite.request.AccountRequest;
import org.safemessenger.protocol.invite.request.EntryRequest;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.account.Account;
import org.safemessenger.server.core.account.Accounts;
import org.safemessenger.server.core.device.Device;
import org.safemessenger.server.core.device.Devices;
import org.safemessenger.server.core.presence.Presence;
import org.safemessenger.server.wire.Statuses;
import org.safemessenger.server.wire.invite.Dispatch.Row;

/** Signing up, in and out, one's own account, sessions and status. */
public final class AccountHandlers {
  private final Accounts accounts;
  private final Devices devices;
  private final Presence presence;

  public AccountHandlers(Accounts accounts, Devices devices, Presence presence) {
    this.accounts = accounts;
    this.devices = devices;
    this.presence = presence;
  }

  Stream<Row<?>> rows() {
    return Stream.of(
        Row.entrance(EntryRequest.SignUp.class, this::signUp),
        Row.entrance(EntryRequest.SignIn.class, this::signIn),
        Row.alone(AccountRequest.SignOut.class, QUERY, this::signOut),
        Row.alone(AccountRequest.ListSessions.class, QUERY, this::listSessions),
        Row.alone(AccountRequest.RevokeSession.class, QUERY, this::revokeSession),
        Row.alone(AccountRequest.GetProfile.class, QUERY, this::profile),
        Row.alone(AccountRequest.UpdateProfile.class, QUERY, this::updateProfile),
        Row.alone(AccountRequest.ChangePassword.class, QUERY, this::changePassword),
        Row.alone(AccountRequest.DeleteAccount.class, QUERY, this::delete),
        Row.alone(AccountRequest.UpdateStatus.class, SIGNAL, this::updateStatus));
  }

  private CompletableFuture<Answer> signUp(Client client, EntryRequest.SignUp request) {
    Accounts.Registration registration =
        new Accounts.Registration(
            request.username(), request.password(), hash(request.hash()), null, client.name());
    return accounts.register(registration, client.origin()).thenApply(AccountHandlers::session);
  }

  private static Accounts.Hash hash(@Nullable String name) {
    return switch (name) {
      case null -> Accounts.Hash.ARGON2ID;
      case "argon2id" -> Accounts.Hash.ARGON2ID;
      case "sha256" -> Accounts.Hash.PBKDF2_SHA256;
      case String other ->
          throw new Refused(
              RespCode.HASH_NOT_AVAILABLE,
              "this server does not keep passwords in that way; ask 'protocol.standard' for its"
                  + " 'hashes'");
    };
  }

  private CompletableFuture<Answer> signIn(Client client, EntryRequest.SignIn request) {
    return accounts
        .login(request.username(), request.password(), client.name(), client.origin())
        .thenApply(AccountHandlers::session);
  }

  private static Answer session(Accounts.Welcome welcome) {
    return new Answer.Plain(new AccountReply.Session(welcome.token().reveal()));
  }

  private CompletableFuture<Answer> signOut(Principal who, AccountRequest.SignOut request) {
    return devices.logout(who).thenApply(done -> new Answer.SignedOut(who));
  }

  private CompletableFuture<Answer> listSessions(
      Principal who, AccountRequest.ListSessions request) {
    return devices
        .list(who)
        .thenApply(
            list ->
                new Answer.Plain(
                    new AccountReply.Sessions(
                        list.stream().map(device -> device(device, who)).toList())));
  }

  private static AccountReply.Device device(Device device, Principal who) {
    return new AccountReply.Device(
        device.id(),
        device.name(),
        EpochSeconds.of(device.createdAt()),
        EpochSeconds.of(device.lastSeen()),
        device.id() == who.deviceId());
  }

  private CompletableFuture<Answer> revokeSession(
      Principal who, AccountRequest.RevokeSession request) {
    return devices.revoke(who, request.id()).thenApply(done -> Answer.DONE);
  }

  private CompletableFuture<Answer> profile(Principal who, AccountRequest.GetProfile request) {
    return accounts
        .profile(who, request.username())
        .thenApply(account -> new Answer.Plain(profile(account)));
  }

  private static AccountReply.Profile profile(Account account) {
    return new AccountReply.Profile(
        account.name(),
        account.id(),
        account.displayName(),
        account.about(),
        account.publicKey(),
        EpochSeconds.of(account.createdAt()));
  }

  private CompletableFuture<Answer> updateProfile(
      Principal who, AccountRequest.UpdateProfile request) {
    return accounts
        .setProfile(who, request.displayName(), request.about(), request.publicKey())
        .thenApply(account -> Answer.DONE);
  }

  private CompletableFuture<Answer> changePassword(
      Principal who, AccountRequest.ChangePassword request) {
    return accounts
        .changePassword(who, request.oldPassword(), request.newPassword())
        .thenApply(done -> Answer.DONE);
  }

  private CompletableFuture<Answer> delete(Principal who, AccountRequest.DeleteAccount request) {
    return accounts.delete(who, request.password()).thenApply(done -> new Answer.SignedOut(who));
  }

  private CompletableFuture<Answer> updateStatus(
      Principal who, AccountRequest.UpdateStatus request) {
    return presence
        .set(who, Statuses.chosen(request.status()), request.text())
        .thenApply(
            state ->
                new Answer.Plain(new AccountReply.Status(Statuses.shown(state), state.text())));
  }
}
