package org.safemessenger.client.link.invite;

import java.util.concurrent.CompletableFuture;
import org.safemessenger.protocol.invite.reply.AccountReply.Device;
import org.safemessenger.protocol.invite.reply.AccountReply.Profile;
import org.safemessenger.protocol.invite.reply.AccountReply.Sessions;
import org.safemessenger.protocol.invite.reply.AccountReply.Status;
import org.safemessenger.protocol.invite.request.AccountRequest;
import org.safemessenger.protocol.invite.request.Request;
import org.safemessenger.protocol.safemessenger.ErrorCode;
import org.safemessenger.protocol.safemessenger.command.AccountCommand;
import org.safemessenger.protocol.safemessenger.reply.AccountReply;
import org.safemessenger.protocol.safemessenger.reply.Done;
import org.safemessenger.protocol.safemessenger.reply.Reply;

/** One's own account, its sessions and profiles. */
final class AccountRequests {
  private final Asking asking;
  private final Self self;

  AccountRequests(Asking asking, Self self) {
    this.asking = asking;
    this.self = self;
  }

  CompletableFuture<Reply> ask(AccountCommand command) {
    return switch (command) {
      case AccountCommand.Logout _ -> done(new AccountRequest.SignOut(self.session()));
      case AccountCommand.ChangePassword it ->
          done(
              new AccountRequest.ChangePassword(
                  self.session(), it.oldPassword(), it.newPassword()));
      case AccountCommand.ListSessions _ -> sessions();
      case AccountCommand.RevokeSession it ->
          done(new AccountRequest.RevokeSession(self.session(), it.sessionId()));
      case AccountCommand.GetProfile it -> profile(it);
      case AccountCommand.SetProfile it ->
          done(
              new AccountRequest.UpdateProfile(
                  self.session(), it.displayName(), it.about(), it.publicKey()));
      case AccountCommand.DeleteAccount it ->
          done(new AccountRequest.DeleteAccount(self.session(), it.password()));
      case AccountCommand.SetPresence it -> presence(it);
      case AccountCommand.ExportAccount _ -> CompletableFuture.failedFuture(NotHere.export());
      case AccountCommand.Register _, AccountCommand.Login _ ->
          CompletableFuture.failedFuture(
              Refused.here(ErrorCode.CONFLICT, "this connection is signed in already"));
    };
  }

  private CompletableFuture<Reply> presence(AccountCommand.SetPresence it) {
    return it.watchRoom() != null
        ? CompletableFuture.failedFuture(NotHere.rooms())
        : asking
            .ask(
                new AccountRequest.UpdateStatus(self.session(), it.status(), it.text()),
                Status.class)
            .thenApply(state -> new AccountReply.Presence(state.status(), state.text()));
  }

  private CompletableFuture<Reply> done(Request request) {
    return asking
        .ask(request, org.safemessenger.protocol.invite.reply.Done.class)
        .thenApply(_ -> new Done());
  }

  private CompletableFuture<Reply> sessions() {
    return asking
        .ask(new AccountRequest.ListSessions(self.session()), Sessions.class)
        .thenApply(
            list ->
                new AccountReply.Sessions(
                    list.sessions().stream().map(AccountRequests::session).toList()));
  }

  private static AccountReply.Session session(Device it) {
    return new AccountReply.Session(
        it.id(), it.name(), it.createdAt(), it.lastSeen(), it.current());
  }

  private CompletableFuture<Reply> profile(AccountCommand.GetProfile command) {
    return asking
        .ask(new AccountRequest.GetProfile(self.session(), command.username()), Profile.class)
        .thenApply(
            it ->
                new AccountReply.Profile(
                    it.username(),
                    it.userId(),
                    it.displayName(),
                    it.about(),
                    it.publicKey(),
                    it.createdAt()));
  }
}
