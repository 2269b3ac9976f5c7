package org.safemessenger.server.core.account;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/**
 * Finds people by the names that clients write. An account keeps its name and its id for life, so
 * an answer stays right until somebody is deleted. Safe for any thread.
 */
public final class Directory {
  /** An account that exists and was not deleted. */
  public record Person(long id, String username) {}

  private static final int KEPT = 100_000;

  private final Storage storage;
  private final UsernamePolicy names;
  private final AsyncCache<String, Person> byWrittenName =
      Caffeine.newBuilder().maximumSize(KEPT).buildAsync();

  public Directory(Storage storage, UsernamePolicy names) {
    this.storage = storage;
    this.names = names;
  }

  /** Complete at once when the name was asked for before; fails with USER_NOT_FOUND. */
  public CompletableFuture<Person> find(String name) {
    if (name.length() > 4 * UsernamePolicy.LONGEST) {
      return CompletableFuture.failedFuture(nobody());
    }
    return byWrittenName
        .get(name, (key, executor) -> storage.readLater(tx -> lookUp(tx, key).orElse(null)))
        .thenApply(person -> Optional.ofNullable(person).orElseThrow(Directory::nobody));
  }

  /** The same inside a transaction. */
  public Person find(Tx tx, String name) {
    return lookUp(tx, name).orElseThrow(Directory::nobody);
  }

  private Optional<Person> lookUp(Tx tx, String name) {
    return names
        .keyOf(name)
        .flatMap(tx.accounts()::byKey)
        .filter(account -> account.status() != Account.Status.DELETED)
        .map(account -> new Person(account.id(), account.name()));
  }

  /** To be called after the commit that deleted an account. */
  void forget() {
    byWrittenName.synchronous().invalidateAll();
  }

  static RuntimeException nobody() {
    return Rejection.because(
        Reason.USER_NOT_FOUND, "There is no user of that name; check how it is written.");
  }
}
