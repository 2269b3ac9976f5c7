package org.safemessenger.protocol.invite.request;

import org.jspecify.annotations.Nullable;

/** How one comes by a session. */
public sealed interface EntryRequest extends Request {

  /**
   * {@code signup}.
   *
   * @param hash how the password is kept: {@code argon2id} where absent, or {@code sha256}
   */
  record SignUp(String username, String password, @Nullable String hash) implements EntryRequest {
    @Override
    public String toString() {
      return "SignUp[username=" + username + ", password=***]";
    }
  }

  /** {@code signin}. */
  record SignIn(String username, String password) implements EntryRequest {
    @Override
    public String toString() {
      return "SignIn[username=" + username + ", password=***]";
    }
  }
}
