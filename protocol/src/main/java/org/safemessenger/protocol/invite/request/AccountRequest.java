package org.safemessenger.protocol.invite.request;

import static org.safemessenger.protocol.Fields.check;

import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.Fields;

/** One's own sessions and account. */
public sealed interface AccountRequest extends Authorised {

  /** {@code subscribe}: events from now on; {@code since} replays messages with a greater id. */
  record Subscribe(String session, @Nullable Long since) implements AccountRequest {
    public Subscribe {
      check(since == null || since >= 0, "the field 'since' must not be negative");
    }

    @Override
    public String toString() {
      return "Subscribe[***]";
    }
  }

  /** {@code signout}: the token is revoked. */
  record SignOut(String session) implements AccountRequest {
    @Override
    public String toString() {
      return "SignOut[***]";
    }
  }

  /** {@code sessions.list}. */
  record ListSessions(String session) implements AccountRequest {
    @Override
    public String toString() {
      return "ListSessions[***]";
    }
  }

  /** {@code sessions.revoke}. */
  record RevokeSession(String session, Long id) implements AccountRequest {
    public RevokeSession {
      Fields.id(id, "id");
    }

    @Override
    public String toString() {
      return "RevokeSession[***]";
    }
  }

  /** {@code account.profile}: somebody's, one's own where {@code username} is absent. */
  record GetProfile(String session, @Nullable String username) implements AccountRequest {
    @Override
    public String toString() {
      return "GetProfile[***]";
    }
  }

  /** {@code account.update}: what is absent stays, an empty text removes. */
  record UpdateProfile(
      String session,
      @Nullable String displayName,
      @Nullable String about,
      @Nullable String publicKey)
      implements AccountRequest {
    @Override
    public String toString() {
      return "UpdateProfile[***]";
    }
  }

  /** {@code account.password}. */
  record ChangePassword(String session, String oldPassword, String newPassword)
      implements AccountRequest {
    @Override
    public String toString() {
      return "ChangePassword[***]";
    }
  }

  /** {@code account.delete}. */
  record DeleteAccount(String session, String password) implements AccountRequest {
    @Override
    public String toString() {
      return "DeleteAccount[***]";
    }
  }

  /**
   * {@code status.update}: what is absent stays, an empty text is removed. The answer is one's own
   * state, also where nothing is set.
   */
  record UpdateStatus(String session, @Nullable String status, @Nullable String text)
      implements AccountRequest {
    @Override
    public String toString() {
      return "UpdateStatus[***]";
    }
  }
}
