package org.safemessenger.server.core.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;

/** Hashing and checking passwords, a few at a time, off every other thread. */
public final class Passwords {
  /**
   * What came of checking a password.
   *
   * @param renewed a better hash of it, if it is right and the stored hash is out of date
   * @param began when the check began, after it had waited for its turn
   */
  record Verdict(boolean matches, @Nullable String renewed, Instant began) {
    @Override
    public String toString() {
      return "Verdict[" + matches + "]";
    }
  }

  private final PasswordHasher hasher = new PasswordHasher();
  private final HashingPermits permits;
  private final List<Accounts.Hash> offered;
  private final RefusalTime refusals;

  /**
   * @param offered the hashes that may be asked for, at least one; the first is used where nobody
   *     asked
   */
  public Passwords(HashingPermits permits, List<Accounts.Hash> offered, RefusalTime refusals) {
    if (offered.isEmpty()) {
      throw new IllegalArgumentException("at least one hash must be offered");
    }
    this.permits = permits;
    this.offered = List.copyOf(offered);
    this.refusals = refusals;
  }

  /** HASH_NOT_AVAILABLE for a hash that this server does not offer. */
  void requireOffered(Accounts.Hash kind) {
    if (!offered.contains(kind)) {
      throw Rejection.because(
          Reason.HASH_NOT_AVAILABLE,
          "This server does not keep passwords in that way; choose another hash.");
    }
  }

  /** The PHC string; wipes the password. */
  CompletableFuture<String> hash(Accounts.Hash kind, Password password) {
    return permits
        .run(() -> hasher.hash(kind, password))
        .whenComplete((hash, failure) -> password.close());
  }

  /** The same for an account that has a hash already: its kind stays, as long as it is offered. */
  CompletableFuture<String> hashAgain(String stored, Password password) {
    Accounts.Hash kind = hasher.kindOf(stored);
    return hash(offered.contains(kind) ? kind : offered.getFirst(), password);
  }

  /**
   * Costs as much without a stored hash as with one of Argon2id. A text that can be nobody's
   * password is refused at once: that says nothing about anybody.
   */
  CompletableFuture<Verdict> check(Optional<String> stored, String text) {
    Optional<Password> tried = Password.tried(text);
    if (tried.isEmpty()) {
      return CompletableFuture.completedFuture(new Verdict(false, null, refusals.now()));
    }
    Password password = tried.get();
    return permits
        .run(() -> check(stored.orElseGet(hasher::decoy), password))
        .whenComplete((verdict, failure) -> password.close());
  }

  private Verdict check(String stored, Password password) {
    Instant began = refusals.now();
    boolean matches = hasher.matches(stored, password);
    refusals.tookSince(began);
    boolean renew = matches && hasher.isOutdated(stored);
    return new Verdict(matches, renew ? hasher.hash(hasher.kindOf(stored), password) : null, began);
  }
}
