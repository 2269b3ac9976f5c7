package org.safemessenger.client;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.safemessenger.command.AccountCommand;
import org.safemessenger.protocol.safemessenger.reply.AccountReply;
import org.safemessenger.protocol.safemessenger.reply.Done;

/** One's own account, its devices and profiles. Methods throw {@link ServerRejection}. */
public final class Account {
  private final Calls calls;
  private final Consumer<String> onPasswordChanged;

  Account(Calls calls, Consumer<String> onPasswordChanged) {
    this.calls = calls;
    this.onPasswordChanged = onPasswordChanged;
  }

  public AccountReply.Profile profile() {
    return calls.call(new AccountCommand.GetProfile(null), AccountReply.Profile.class);
  }

  public AccountReply.Profile profile(String username) {
    return calls.call(new AccountCommand.GetProfile(username), AccountReply.Profile.class);
  }

  /** Null leaves a field as it is, an empty text removes it. */
  public void setProfile(@Nullable String displayName, @Nullable String about) {
    calls.call(new AccountCommand.SetProfile(displayName, about, null), Done.class);
  }

  /** Changes the password, also of the end-to-end keys on this device if they are unlocked. */
  public void changePassword(String oldPassword, String newPassword) {
    calls.call(new AccountCommand.ChangePassword(oldPassword, newPassword), Done.class);
    onPasswordChanged.accept(newPassword);
  }

  public List<AccountReply.Session> sessions() {
    return calls.call(new AccountCommand.ListSessions(), AccountReply.Sessions.class).sessions();
  }

  public void revokeSession(long sessionId) {
    calls.call(new AccountCommand.RevokeSession(sessionId), Done.class);
  }

  /**
   * @param status {@code online}, {@code away}, {@code busy} or {@code invisible}; null: unchanged
   * @param text null: unchanged; empty: removed
   */
  public void setPresence(@Nullable String status, @Nullable String text) {
    calls.call(new AccountCommand.SetPresence(status, text, null), AccountReply.Presence.class);
  }

  /** What we set last, on whichever device. */
  public AccountReply.Presence presence() {
    return calls.call(
        new AccountCommand.SetPresence(null, null, null), AccountReply.Presence.class);
  }

  /** Asks for the presence of a room's members, which comes as events from now on. */
  public void watchRoom(String room) {
    calls.call(new AccountCommand.SetPresence(null, null, room), AccountReply.Presence.class);
  }

  /** Erases the account and its content. */
  public void delete(String password) {
    calls.call(new AccountCommand.DeleteAccount(password), Done.class);
  }

  /**
   * A page of all that the server keeps about the account.
   *
   * @param after the last message id of the page before, null for the first page
   */
  public AccountReply.Export export(@Nullable Long after) {
    return calls.call(new AccountCommand.ExportAccount(after, null), AccountReply.Export.class);
  }
}
