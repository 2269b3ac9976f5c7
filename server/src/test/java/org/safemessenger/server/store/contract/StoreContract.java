package org.safemessenger.server.store.contract;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.safemessenger.server.core.account.Account;
import org.safemessenger.server.core.account.UsernamePolicy;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/** A fresh storage for each test, and the shortest way to write to and read from it. */
public abstract class StoreContract {
  /** Whole milliseconds: what a store must keep of a time. */
  protected static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");

  protected final UsernamePolicy names = new UsernamePolicy();

  @TempDir private Path folder;
  private OpenStorage open;

  /** A storage and how to close it. */
  public record OpenStorage(Storage storage, AutoCloseable closing) {}

  protected abstract OpenStorage open(Path folder) throws Exception;

  @BeforeEach
  final void openStorage() throws Exception {
    open = open(folder);
  }

  @AfterEach
  final void closeStorage() throws Exception {
    open.closing().close();
  }

  protected final Storage storage() {
    return open.storage();
  }

  protected final <T> T write(Function<Tx, T> work) throws Exception {
    return storage().write(work).get(10, TimeUnit.SECONDS);
  }

  protected final void change(Consumer<Tx> work) throws Exception {
    write(
        tx -> {
          work.accept(tx);
          return true;
        });
  }

  protected final <T> T read(Function<Tx, T> work) {
    return storage().read(work);
  }

  /** The same with a definite type, which assertions need. */
  protected final <T> Optional<T> find(Function<Tx, Optional<T>> work) {
    return storage().read(work);
  }

  protected final <T> List<T> list(Function<Tx, List<T>> work) {
    return storage().read(work);
  }

  protected final int count(Function<Tx, Integer> work) {
    return storage().read(work);
  }

  protected final Account account(String name) throws Exception {
    return write(tx -> tx.accounts().insert(names.check(name), "hash of " + name, null, NOW))
        .orElseThrow();
  }
}
