package org.safemessenger.server.core.contact;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.account.Account;
import org.safemessenger.server.core.presence.PresenceState;

/**
 * Requests, contacts, blocks. Crossing requests make a contact. A request to somebody who blocked
 * the sender answers as if it had been sent.
 */
public final class Contacts {
  public record Contact(Account account, PresenceState presence) {}

  public record Request(String username, Instant since) {}

  public record Relation(String username, ContactState state, Instant since) {}

  /** The state of the relation afterwards, as the sender may know it: REQUESTED or ACCEPTED. */
  public CompletableFuture<ContactState> request(Principal who, String username) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Void> accept(Principal who, String username) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Void> decline(Principal who, String username) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Void> remove(Principal who, String username) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Void> block(Principal who, String username) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Void> unblock(Principal who, String username) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<List<Contact>> list(Principal who) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<List<Request>> requests(Principal who) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<List<String>> blocked(Principal who) {
    throw new UnsupportedOperationException();
  }

  /** Every relation, for the export of an account. */
  public CompletableFuture<List<Relation>> relations(Principal who) {
    throw new UnsupportedOperationException();
  }
}
