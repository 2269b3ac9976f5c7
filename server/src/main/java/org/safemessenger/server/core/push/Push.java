package org.safemessenger.server.core.push;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Futures;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.storage.Storage;

/** Sessions' subscriptions to being woken up. */
public final class Push {
  private final Storage storage;
  private final Wakeups wakeups;
  private final @Nullable PushGateway gateway;
  private final EndpointRules rules;

  /**
   * @param gateway null where nobody is woken
   */
  public Push(
      Storage storage, Wakeups wakeups, @Nullable PushGateway gateway, EndpointRules rules) {
    this.storage = storage;
    this.wakeups = wakeups;
    this.gateway = gateway;
    this.rules = rules;
  }

  /** For the browser's {@code applicationServerKey}; empty where nobody is woken. */
  public Optional<String> key() {
    return Optional.ofNullable(gateway).map(PushGateway::key);
  }

  /**
   * Wakes the asking session from now on, in the place of what it subscribed before. MALFORMED;
   * NOT_PERMITTED where nobody is woken.
   */
  public CompletableFuture<Void> subscribe(Principal who, String endpoint) {
    return Futures.attempt(
        () -> {
          if (gateway == null) {
            throw Rejection.because(
                Reason.NOT_PERMITTED, "This server sends no push messages; its operator can.");
          }
          URI checked = rules.check(endpoint);
          return storage
              .write(
                  tx -> {
                    tx.push().put(who.deviceId(), checked.toString());
                    return who;
                  },
                  wakeups::subscribed)
              .thenAccept(done -> {});
        });
  }

  /** Where the account's sessions are woken, for its export. */
  public CompletableFuture<List<String>> endpoints(Principal who) {
    return storage.readLater(tx -> tx.push().endpoints(who.accountId()));
  }

  /** Also where there is nothing to end. */
  public CompletableFuture<Void> unsubscribe(Principal who) {
    return storage
        .write(
            tx -> {
              tx.push().remove(who.deviceId());
              return who;
            },
            wakeups::unsubscribed)
        .thenAccept(done -> {});
  }
}
