package org.safemessenger.server.wire.invite;

import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.safemessenger.server.core.Futures;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.account.Accounts;
import org.safemessenger.server.core.limit.Origin;

/**
 * Whose requests a connection's are. A token that was not seen lately is looked up in the store;
 * requests behind it wait, so that all go on in the order in which they came. Belongs to one loop.
 */
final class Callers {
  private record Lookup(
      CompletableFuture<Principal> found, CompletableFuture<Principal> announced) {}

  private final Accounts accounts;
  private final Origin origin;
  private final Executor loop;
  private final ArrayDeque<Lookup> waiting = new ArrayDeque<>(0);

  Callers(Accounts accounts, Origin origin, Executor loop) {
    this.accounts = accounts;
    this.origin = origin;
    this.loop = loop;
  }

  /** Completes on the loop, in the order of the calls; BAD_TOKEN and others. */
  CompletableFuture<Principal> identify(String token) {
    CompletableFuture<Principal> found = Futures.attempt(() -> accounts.identify(token, origin));
    if (waiting.isEmpty() && found.isDone()) {
      return found;
    }
    Lookup lookup = new Lookup(found, new CompletableFuture<>());
    waiting.add(lookup);
    found.whenComplete((who, failure) -> loop.execute(this::announce));
    return lookup.announced();
  }

  private void announce() {
    for (Lookup next = waiting.peek();
        next != null && next.found().isDone();
        next = waiting.peek()) {
      waiting.remove();
      CompletableFuture<Principal> announced = next.announced();
      next.found()
          .whenComplete(
              (who, failure) -> {
                if (failure == null) {
                  announced.complete(who);
                } else {
                  announced.completeExceptionally(failure);
                }
              });
    }
  }
}
