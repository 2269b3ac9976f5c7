package org.safemessenger.server.core.account;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Hashing and checking passwords, a few at a time, off every other thread. */
public final class Passwords {
  /**
   * What came of checking a password.
   *
   * @param renewed a better hash of it, if it is right and the stored hash is out of date
   */
  record Verdict(boolean matches, @Nullable String renewed) {
    static final Verdict NO = new Verdict(false, null);

    @Override
    public String toString() {
      return "Verdict[" + matches + "]";
    }
  }

  private final PasswordHasher hasher = new PasswordHasher();
  private final HashingPermits permits;

  public Passwords(HashingPermits permits) {
    this.permits = permits;
  }

  /** The PHC string; wipes the password. */
  CompletableFuture<String> hash(Accounts.Hash kind, Password password) {
    return permits
        .run(() -> hasher.hash(kind, password))
        .whenComplete((hash, failure) -> password.close());
  }

  /**
   * Takes as long without a stored hash as with one. A text that can be nobody's password is
   * refused at once: that says nothing about anybody.
   */
  CompletableFuture<Verdict> check(Optional<String> stored, String text) {
    Optional<Password> tried = Password.tried(text);
    if (tried.isEmpty()) {
      return CompletableFuture.completedFuture(Verdict.NO);
    }
    Password password = tried.get();
    return permits
        .run(() -> check(stored.orElseGet(hasher::decoy), password))
        .whenComplete((verdict, failure) -> password.close());
  }

  private Verdict check(String stored, Password password) {
    if (!hasher.matches(stored, password)) {
      return Verdict.NO;
    }
    return new Verdict(
        true, hasher.isOutdated(stored) ? hasher.hash(hasher.kindOf(stored), password) : null);
  }
}
