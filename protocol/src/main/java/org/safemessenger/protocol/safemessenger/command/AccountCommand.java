package org.safemessenger.protocol.safemessenger.command;

import static org.safemessenger.protocol.Fields.check;
import static org.safemessenger.protocol.Fields.id;
import static org.safemessenger.protocol.Fields.required;

import org.jspecify.annotations.Nullable;

/** Commands about one's own account, its devices and its profile. */
public sealed interface AccountCommand extends Command {

  /** {@code register}; {@code publicKey} is PEM, RSA of at least 2048 bits. */
  record Register(
      String username, String password, @Nullable String publicKey, @Nullable String deviceName)
      implements AccountCommand {
    public Register {
      required(username, "username");
      required(password, "password");
    }

    @Override
    public String toString() {
      return "Register[username=" + username + ", password=***]";
    }
  }

  /** {@code login}: either a name with a password, or a session token alone. */
  record Login(
      @Nullable String username,
      @Nullable String password,
      @Nullable String session,
      @Nullable String deviceName)
      implements AccountCommand {
    public Login {
      if (session == null) {
        required(username, "username");
        required(password, "password");
      } else {
        check(password == null, "send either 'username' and 'password' or 'session', not both");
      }
    }

    @Override
    public String toString() {
      return "Login[username=" + username + ", password=***, session=***]";
    }
  }

  /** {@code logout}: revokes the token of this session. */
  record Logout() implements AccountCommand {}

  record ChangePassword(String oldPassword, String newPassword) implements AccountCommand {
    public ChangePassword {
      required(oldPassword, "old_password");
      required(newPassword, "new_password");
    }

    @Override
    public String toString() {
      return "ChangePassword[***]";
    }
  }

  record ListSessions() implements AccountCommand {}

  record RevokeSession(Long sessionId) implements AccountCommand {
    public RevokeSession {
      id(sessionId, "session_id");
    }
  }

  /** {@code get_profile}: somebody's profile, one's own when {@code username} is absent. */
  record GetProfile(@Nullable String username) implements AccountCommand {}

  /** {@code set_profile}: a field that is absent stays as it is, an empty text removes it. */
  record SetProfile(
      @Nullable String displayName, @Nullable String about, @Nullable String publicKey)
      implements AccountCommand {}

  /**
   * {@code delete_account}: erases the account and its content; the password is asked for again.
   */
  record DeleteAccount(String password) implements AccountCommand {
    public DeleteAccount {
      required(password, "password");
    }

    @Override
    public String toString() {
      return "DeleteAccount[***]";
    }
  }

  /** {@code export_account}: a page of everything kept about the account, messages after an id. */
  record ExportAccount(@Nullable Long after, @Nullable Integer limit) implements AccountCommand {}

  /**
   * {@code presence}: sets one's own state ({@code online}, {@code away}, {@code busy}, {@code
   * invisible}) and text, and with {@code watchRoom} asks for the presence of a room's members from
   * now on. The answer is one's own state, also where nothing is set.
   */
  record SetPresence(@Nullable String status, @Nullable String text, @Nullable String watchRoom)
      implements AccountCommand {}
}
