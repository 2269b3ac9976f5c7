package org.safemessenger.server.core.account;

import static org.safemessenger.server.core.Futures.attempt;

import java.time.Duration;
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

  private final Registrar registrar;
  private final Login login;
  private final PasswordChange passwordChange;
  private final Profiles profiles;
  private final Removal removal;

  public Accounts(
      Registrar registrar,
      Login login,
      PasswordChange passwordChange,
      Profiles profiles,
      Removal removal) {
    this.registrar = registrar;
    this.login = login;
    this.passwordChange = passwordChange;
    this.profiles = profiles;
    this.removal = removal;
  }

  /**
   * Makes the account a member of {@code general} and begins its first session; fails with
   * HASH_NOT_AVAILABLE and others. The rate limits of registration are counted here.
   */
  public CompletableFuture<Welcome> register(Registration registration, Origin origin) {
    return attempt(() -> registrar.register(registration, origin));
  }

  /**
   * Fails in the same time and words for an unknown name and for a wrong password, whatever it is
   * kept as. Counts the login's rate limits.
   */
  public CompletableFuture<Welcome> login(
      String username, String password, @Nullable String deviceName, Origin origin) {
    return attempt(() -> login.login(username, password, deviceName, origin));
  }

  /** Goes on with a session; the same token stays good. */
  public CompletableFuture<Welcome> resume(String token, Origin origin) {
    return attempt(() -> login.resume(token, origin));
  }

  /**
   * Whose token it is, without a login: for protocols that send it with every request. Complete at
   * once when the token was seen lately; BAD_TOKEN counts as it does in {@link #resume}.
   */
  public CompletableFuture<Principal> identify(String token, Origin origin) {
    return login.identify(token, origin);
  }

  /** Ends every other session of the account. */
  public CompletableFuture<Void> changePassword(
      Principal who, String oldPassword, String newPassword) {
    return attempt(() -> passwordChange.change(who, oldPassword, newPassword));
  }

  /** One's own when {@code username} is null. */
  public CompletableFuture<Account> profile(Principal who, @Nullable String username) {
    return attempt(() -> profiles.of(who, username));
  }

  /** Null leaves a field as it is, an empty text removes it. */
  public CompletableFuture<Account> setProfile(
      Principal who,
      @Nullable String displayName,
      @Nullable String about,
      @Nullable String publicKey) {
    return attempt(() -> profiles.change(who, displayName, about, publicKey));
  }

  /** Erases everything the account wrote and was; its name is free again after a while. */
  public CompletableFuture<Void> delete(Principal who, String password) {
    return attempt(() -> removal.remove(who, password));
  }

  /**
   * To be called every day or so: frees the names of accounts deleted that long ago; completes with
   * how many.
   */
  public CompletableFuture<Integer> freeNames(Duration deletedFor) {
    return removal.freeNames(deletedFor);
  }
}
