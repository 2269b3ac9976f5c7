package org.safemessenger.server.core.account;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.device.SessionToken;
import org.safemessenger.server.core.limit.Origin;

/**
 * Registration, login and everything an account can do with itself. All futures may fail with
 * {@code Rejected}.
 */
public final class Accounts {
  /** What a client may choose about how its password is kept. */
  public enum Hash {
    ARGON2ID,
    PBKDF2_SHA256
  }

  /** A fresh login: who, the token (shown once), and how many messages wait. */
  public record Welcome(Principal principal, SessionToken token, String assignedRoom, int unread) {}

  public record Registration(
      String username,
      String password,
      Hash hash,
      @Nullable String publicKey,
      @Nullable String deviceName) {
    @Override
    public String toString() {
      return "Registration[***]";
    }
  }

  public CompletableFuture<Welcome> register(Registration registration, Origin origin) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Welcome> login(
      String username, String password, @Nullable String deviceName, Origin origin) {
    throw new UnsupportedOperationException();
  }

  /** Goes on with a session; the same token stays good. */
  public CompletableFuture<Welcome> resume(String token, Origin origin) {
    throw new UnsupportedOperationException();
  }

  /** Ends every other session of the account. */
  public CompletableFuture<Void> changePassword(
      Principal who, String oldPassword, String newPassword) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Account> profile(Principal who, @Nullable String username) {
    throw new UnsupportedOperationException();
  }

  /** Null leaves a field as it is, an empty text removes it. */
  public CompletableFuture<Account> setProfile(
      Principal who,
      @Nullable String displayName,
      @Nullable String about,
      @Nullable String publicKey) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Void> delete(Principal who, String password) {
    throw new UnsupportedOperationException();
  }
}
