package org.safemessenger.server.core.call;

import java.util.concurrent.CompletableFuture;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.account.Directory;
import org.safemessenger.server.core.account.Directory.Person;
import org.safemessenger.server.core.contact.ContactGraph;

/**
 * Whom one may call: contacts and nobody else, whatever the rule for messages is. Somebody who was
 * blocked is a contact no more, and cannot tell.
 */
public final class Acquaintance {
  private final Directory directory;
  private final ContactGraph graph;

  public Acquaintance(Directory directory, ContactGraph graph) {
    this.directory = directory;
    this.graph = graph;
  }

  CompletableFuture<Person> find(String name) {
    return directory.find(name);
  }

  /** NOT_FOUND, NOT_PERMITTED to oneself, NOT_A_CONTACT. */
  CompletableFuture<Person> mayCall(Principal who, String name) {
    return directory.find(name).thenCompose(peer -> requireContact(who, peer));
  }

  private CompletableFuture<Person> requireContact(Principal who, Person peer) {
    if (peer.id() == who.accountId()) {
      throw Rejection.because(Reason.NOT_PERMITTED, "That is your own name; call somebody else.");
    }
    return areStill(who, peer)
        .thenApply(
            contacts -> {
              if (!contacts) {
                throw Rejection.because(
                    Reason.NOT_A_CONTACT,
                    "This user is not among your contacts; send a request, which they must accept.");
              }
              return peer;
            });
  }

  CompletableFuture<Boolean> areStill(Principal who, Person peer) {
    return graph.areContacts(who.accountId(), peer.id());
  }
}
