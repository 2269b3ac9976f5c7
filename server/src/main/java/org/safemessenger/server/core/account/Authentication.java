package org.safemessenger.server.core.account;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/** Checks that somebody knows an account's password. */
public final class Authentication {
  /**
   * The password was right at the time.
   *
   * @param stored the hash that it was checked against
   * @param renewed a better one to be stored instead
   */
  record Proof(Account account, String stored, @Nullable String renewed) {
    /**
     * Inside the transaction that relies on it: the password may have been changed, or the account
     * deleted, since.
     */
    Account confirm(Tx tx) {
      if (tx.accounts().passwordHash(account.id()).filter(stored::equals).isEmpty()) {
        throw wrong();
      }
      return account;
    }

    @Override
    public String toString() {
      return "Proof[***]";
    }
  }

  private record Candidate(String nameKey, Optional<Account> account, Optional<String> stored) {}

  private final Storage storage;
  private final UsernamePolicy names;
  private final Passwords passwords;
  private final Admission admission;
  private final RefusalTime refusals;

  public Authentication(
      Storage storage,
      UsernamePolicy names,
      Passwords passwords,
      Admission admission,
      RefusalTime refusals) {
    this.storage = storage;
    this.names = names;
    this.passwords = passwords;
    this.admission = admission;
    this.refusals = refusals;
  }

  /**
   * For somebody who is logged in. Fails with USER_NOT_FOUND, BAD_PASSWORD, BANNED or RATE_LIMITED.
   */
  CompletableFuture<Proof> prove(String username, String password) {
    return storage
        .readLater(tx -> candidate(tx, username))
        .thenCompose(
            candidate ->
                check(candidate, password).thenApply(verdict -> conclude(candidate, verdict)));
  }

  /**
   * The same for a stranger: USER_NOT_FOUND and BAD_PASSWORD take the same time. Whether they are
   * told apart, the protocol says.
   */
  CompletableFuture<Proof> admit(String username, String password) {
    return storage
        .readLater(tx -> candidate(tx, username))
        .thenCompose(
            candidate ->
                check(candidate, password)
                    .thenCompose(this::holdBack)
                    .thenApply(verdict -> conclude(candidate, verdict)));
  }

  private CompletableFuture<Passwords.Verdict> holdBack(Passwords.Verdict verdict) {
    return verdict.matches()
        ? CompletableFuture.completedFuture(verdict)
        : refusals.holdBack(verdict.began()).thenApply(done -> verdict);
  }

  private Candidate candidate(Tx tx, String username) {
    // Names that nobody can have are counted together.
    String key = names.keyOf(username).orElse("");
    Optional<Account> account =
        tx.accounts().byKey(key).filter(found -> found.status() != Account.Status.DELETED);
    return new Candidate(
        key, account, account.flatMap(found -> tx.accounts().passwordHash(found.id())));
  }

  private CompletableFuture<Passwords.Verdict> check(Candidate candidate, String password) {
    admission.toTryPassword(candidate.nameKey());
    return passwords
        .check(candidate.stored(), password)
        .whenComplete(
            (verdict, failure) -> settle(candidate, failure == null && !verdict.matches()));
  }

  private void settle(Candidate candidate, boolean wrong) {
    if (!wrong) {
      admission.passwordWasRight(candidate.nameKey());
    }
  }

  private static Proof conclude(Candidate candidate, Passwords.Verdict verdict) {
    Account account = candidate.account().orElseThrow(Directory::nobody);
    if (!verdict.matches()) {
      throw wrong();
    }
    if (account.status() == Account.Status.BANNED) {
      throw Rejection.because(
          Reason.BANNED, "This account is banned; ask the person who runs the server.");
    }
    return new Proof(account, candidate.stored().orElseThrow(), verdict.renewed());
  }

  private static RuntimeException wrong() {
    return Rejection.because(
        Reason.BAD_PASSWORD, "The password is wrong; check how it is written and try again.");
  }
}
