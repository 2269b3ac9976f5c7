package org.safemessenger.client;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Who is signed in, and the token to sign in again with. */
final class Session {
  private @Nullable SignedIn current;
  private @Nullable String token;
  private CompletableFuture<SignedIn> awaited = new CompletableFuture<>();

  /** What the next {@code login_success} will complete; call before sending the command. */
  synchronized CompletableFuture<SignedIn> expect() {
    awaited = new CompletableFuture<>();
    return awaited;
  }

  void signedIn(SignedIn now) {
    CompletableFuture<SignedIn> waiting;
    synchronized (this) {
      current = now;
      token = now.session();
      waiting = awaited;
    }
    waiting.complete(now);
  }

  synchronized Optional<String> token() {
    return Optional.ofNullable(token);
  }

  /** One's own name, empty before the first sign-in. */
  synchronized String username() {
    return current == null ? "" : current.username();
  }

  /** After this a broken connection is not signed in again. */
  synchronized void forget() {
    token = null;
  }

  @Override
  public String toString() {
    return "Session[***]";
  }
}
