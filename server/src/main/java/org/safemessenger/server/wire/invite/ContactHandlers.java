package org.safemessenger.server.wire.invite;

import static org.safemessenger.server.core.limit.LimitClass.QUERY;
import static org.safemessenger.server.core.limit.LimitClass.REQUEST;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.safemessenger.protocol.invite.reply.ContactReply;
import org.safemessenger.protocol.invite.request.ContactRequest;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.contact.Contacts;
import org.safemessenger.server.core.contact.KeyOffer;
import org.safemessenger.server.wire.Cursors;
import org.safemessenger.server.wire.invite.Dispatch.Row;

/** Invitations, contacts, blocks. */
public final class ContactHandlers {
  private final Contacts contacts;

  public ContactHandlers(Contacts contacts) {
    this.contacts = contacts;
  }

  Stream<Row<?>> rows() {
    return Stream.of(
        Row.alone(ContactRequest.Invite.class, REQUEST, this::invite),
        Row.alone(ContactRequest.Accept.class, QUERY, this::accept),
        Row.alone(ContactRequest.Reject.class, QUERY, this::reject),
        Row.alone(ContactRequest.Sync.class, QUERY, this::sync),
        Row.alone(ContactRequest.Remove.class, QUERY, this::remove),
        Row.alone(ContactRequest.Block.class, QUERY, this::block),
        Row.alone(ContactRequest.Unblock.class, QUERY, this::unblock));
  }

  private CompletableFuture<Answer> invite(Principal who, ContactRequest.Invite request) {
    return contacts
        .request(who, request.dest(), new KeyOffer(request.cipher(), request.key()))
        .thenApply(view -> new Answer.Plain(new ContactReply.Invited(Translation.state(view))));
  }

  private CompletableFuture<Answer> accept(Principal who, ContactRequest.Accept request) {
    return contacts
        .accept(who, request.dest(), request.key())
        .thenApply(view -> new Answer.Plain(new ContactReply.Accepted(view.cipher(), view.key())));
  }

  private CompletableFuture<Answer> reject(Principal who, ContactRequest.Reject request) {
    return contacts.decline(who, request.dest()).thenApply(done -> Answer.DONE);
  }

  private CompletableFuture<Answer> sync(Principal who, ContactRequest.Sync request) {
    return contacts
        .changes(who, Cursors.parse("since", request.since()), request.limit())
        .thenApply(page -> synced(who, page));
  }

  private Answer synced(Principal who, Contacts.Page page) {
    // Not the cursor of an empty page: that is the client's own, and may be made up.
    if (!page.views().isEmpty()) {
      contacts.seen(who, page.views().getLast().changeId());
    }
    return new Answer.Plain(
        new ContactReply.Contacts(
            page.views().stream().map(Translation::contact).toList(),
            Long.toString(page.cursor()),
            page.more()));
  }

  private CompletableFuture<Answer> remove(Principal who, ContactRequest.Remove request) {
    return contacts.remove(who, request.dest()).thenApply(done -> Answer.DONE);
  }

  private CompletableFuture<Answer> block(Principal who, ContactRequest.Block request) {
    return contacts.block(who, request.dest()).thenApply(done -> Answer.DONE);
  }

  private CompletableFuture<Answer> unblock(Principal who, ContactRequest.Unblock request) {
    return contacts.unblock(who, request.dest()).thenApply(done -> Answer.DONE);
  }
}
