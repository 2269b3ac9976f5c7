package org.safemessenger.server.wire.safemessenger;

import static org.safemessenger.server.core.limit.LimitClass.QUERY;
import static org.safemessenger.server.core.limit.LimitClass.SIGNAL;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.safemessenger.command.AccountCommand;
import org.safemessenger.protocol.safemessenger.command.Pong;
import org.safemessenger.protocol.safemessenger.reply.AccountReply;
import org.safemessenger.protocol.safemessenger.reply.Done;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.account.Account;
import org.safemessenger.server.core.account.Accounts;
import org.safemessenger.server.core.device.Device;
import org.safemessenger.server.core.device.Devices;
import org.safemessenger.server.core.limit.Origin;
import org.safemessenger.server.core.presence.Presence;
import org.safemessenger.server.wire.Statuses;
import org.safemessenger.server.wire.safemessenger.Dispatch.Row;

/** Registration, login, one's own account, sessions and presence. */
public final class AccountHandlers {
  private static final Answer DONE = new Answer.Plain(new Done());

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
        Row.entrance(AccountCommand.Register.class, this::register),
        Row.entrance(AccountCommand.Login.class, this::login),
        Row.alone(AccountCommand.Logout.class, QUERY, this::logout),
        Row.alone(AccountCommand.ChangePassword.class, QUERY, this::changePassword),
        Row.alone(AccountCommand.ListSessions.class, QUERY, this::listSessions),
        Row.alone(AccountCommand.RevokeSession.class, QUERY, this::revokeSession),
        Row.alone(AccountCommand.GetProfile.class, QUERY, this::getProfile),
        Row.alone(AccountCommand.SetProfile.class, QUERY, this::setProfile),
        Row.alone(AccountCommand.DeleteAccount.class, QUERY, this::deleteAccount),
        Row.alone(AccountCommand.SetPresence.class, SIGNAL, this::setPresence),
        Row.pipelined(
            Pong.class,
            null,
            (caller, pong) -> CompletableFuture.completedFuture(new Answer.Silence())));
  }

  private CompletableFuture<Answer> register(Origin origin, AccountCommand.Register command) {
    Accounts.Registration registration =
        new Accounts.Registration(
            command.username(),
            command.password(),
            Accounts.Hash.ARGON2ID,
            command.publicKey(),
            command.deviceName());
    return accounts
        .register(registration, origin)
        .thenApply(welcome -> new Answer.Welcomed(welcome, true));
  }

  private CompletableFuture<Answer> login(Origin origin, AccountCommand.Login command) {
    String session = command.session();
    CompletableFuture<Accounts.Welcome> welcome =
        session != null
            ? accounts.resume(session, origin)
            : accounts.login(
                java.util.Objects.requireNonNull(command.username()),
                java.util.Objects.requireNonNull(command.password()),
                command.deviceName(),
                origin);
    return welcome.thenApply(done -> new Answer.Welcomed(done, false));
  }

  private CompletableFuture<Answer> logout(Caller caller, AccountCommand.Logout command) {
    return devices.logout(caller.principal()).thenApply(done -> new Answer.Dismissed());
  }

  private CompletableFuture<Answer> changePassword(
      Caller caller, AccountCommand.ChangePassword command) {
    return accounts
        .changePassword(caller.principal(), command.oldPassword(), command.newPassword())
        .thenApply(done -> DONE);
  }

  private CompletableFuture<Answer> listSessions(
      Caller caller, AccountCommand.ListSessions command) {
    return devices
        .list(caller.principal())
        .thenApply(
            list ->
                new Answer.Plain(
                    new AccountReply.Sessions(
                        list.stream()
                            .map(device -> session(device, caller.principal()))
                            .toList())));
  }

  private CompletableFuture<Answer> revokeSession(
      Caller caller, AccountCommand.RevokeSession command) {
    return devices.revoke(caller.principal(), command.sessionId()).thenApply(done -> DONE);
  }

  private CompletableFuture<Answer> getProfile(Caller caller, AccountCommand.GetProfile command) {
    return accounts
        .profile(caller.principal(), command.username())
        .thenApply(account -> new Answer.Plain(profile(account)));
  }

  private CompletableFuture<Answer> setProfile(Caller caller, AccountCommand.SetProfile command) {
    return accounts
        .setProfile(caller.principal(), command.displayName(), command.about(), command.publicKey())
        .thenApply(account -> DONE);
  }

  private CompletableFuture<Answer> deleteAccount(
      Caller caller, AccountCommand.DeleteAccount command) {
    return accounts
        .delete(caller.principal(), command.password())
        .thenApply(done -> new Answer.Dismissed());
  }

  private CompletableFuture<Answer> setPresence(Caller caller, AccountCommand.SetPresence command) {
    return presence
        .set(caller.principal(), Statuses.chosen(command.status()), command.text())
        .thenCompose(state -> watch(caller, command.watchRoom()).thenApply(done -> state))
        .thenApply(
            state ->
                new Answer.Plain(new AccountReply.Presence(Statuses.shown(state), state.text())));
  }

  private CompletableFuture<Void> watch(Caller caller, @Nullable String room) {
    return room == null
        ? CompletableFuture.completedFuture(null)
        : presence.watchRoom(caller.principal(), room);
  }

  static AccountReply.Session session(Device device, Principal who) {
    return new AccountReply.Session(
        device.id(),
        device.name(),
        EpochSeconds.of(device.createdAt()),
        EpochSeconds.of(device.lastSeen()),
        device.id() == who.deviceId());
  }

  static AccountReply.Profile profile(Account account) {
    return new AccountReply.Profile(
        account.name(),
        account.id(),
        account.displayName(),
        account.about(),
        account.publicKey(),
        EpochSeconds.of(account.createdAt()));
  }
}
