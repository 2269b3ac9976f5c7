package org.safemessenger.server.wire.safemessenger;

import static org.safemessenger.server.core.limit.LimitClass.QUERY;
import static org.safemessenger.server.core.limit.LimitClass.REQUEST;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.safemessenger.command.ContactCommand;
import org.safemessenger.protocol.safemessenger.reply.ContactReply;
import org.safemessenger.protocol.safemessenger.reply.Done;
import org.safemessenger.server.core.account.Account;
import org.safemessenger.server.core.contact.ContactState;
import org.safemessenger.server.core.contact.Contacts;
import org.safemessenger.server.core.contact.KeyOffer;
import org.safemessenger.server.wire.Statuses;
import org.safemessenger.server.wire.Times;
import org.safemessenger.server.wire.safemessenger.Dispatch.Row;

/** Friend requests, friends and blocks. */
public final class ContactHandlers {
  private final Contacts contacts;

  public ContactHandlers(Contacts contacts) {
    this.contacts = contacts;
  }

  Stream<Row<?>> rows() {
    return Stream.of(
        Row.alone(ContactCommand.SendFriendRequest.class, REQUEST, this::request),
        Row.alone(ContactCommand.AcceptFriendRequest.class, QUERY, this::accept),
        Row.alone(ContactCommand.DeclineFriendRequest.class, QUERY, this::decline),
        Row.alone(ContactCommand.RemoveFriend.class, QUERY, this::remove),
        Row.alone(ContactCommand.GetFriendsList.class, QUERY, this::friends),
        Row.alone(ContactCommand.GetFriendRequests.class, QUERY, this::requests),
        Row.alone(ContactCommand.BlockUser.class, QUERY, this::block),
        Row.alone(ContactCommand.UnblockUser.class, QUERY, this::unblock),
        Row.alone(ContactCommand.GetBlockedUsers.class, QUERY, this::blocked));
  }

  private CompletableFuture<Answer> request(
      Caller caller, ContactCommand.SendFriendRequest command) {
    String name = command.friendUsername();
    return contacts
        .request(caller.principal(), name, new KeyOffer(command.cipher(), command.key()))
        .thenApply(
            view ->
                outcome(
                    name,
                    view.state() == ContactState.ACCEPTED
                        ? "you are friends now"
                        : "request sent"));
  }

  private CompletableFuture<Answer> accept(
      Caller caller, ContactCommand.AcceptFriendRequest command) {
    return contacts
        .accept(caller.principal(), command.friendUsername(), command.key())
        .thenApply(done -> outcome(command.friendUsername(), "you are friends now"));
  }

  private CompletableFuture<Answer> decline(
      Caller caller, ContactCommand.DeclineFriendRequest command) {
    return contacts
        .decline(caller.principal(), command.friendUsername())
        .thenApply(done -> outcome(command.friendUsername(), "request declined"));
  }

  private CompletableFuture<Answer> remove(Caller caller, ContactCommand.RemoveFriend command) {
    return contacts
        .remove(caller.principal(), command.friendUsername())
        .thenApply(done -> outcome(command.friendUsername(), "friend removed"));
  }

  private CompletableFuture<Answer> friends(Caller caller, ContactCommand.GetFriendsList command) {
    return contacts
        .list(caller.principal())
        .thenApply(
            list ->
                new Answer.Plain(
                    new ContactReply.Friends(list.stream().map(ContactHandlers::friend).toList())));
  }

  private CompletableFuture<Answer> requests(
      Caller caller, ContactCommand.GetFriendRequests command) {
    return contacts
        .requests(caller.principal())
        .thenCombine(
            contacts.sent(caller.principal()),
            (received, sent) ->
                new Answer.Plain(new ContactReply.Requests(shown(received), shown(sent))));
  }

  private static List<ContactReply.Request> shown(List<Contacts.Request> requests) {
    return requests.stream()
        .map(
            r ->
                new ContactReply.Request(
                    r.username(), EpochSeconds.of(r.since()), r.cipher(), r.key()))
        .toList();
  }

  private CompletableFuture<Answer> block(Caller caller, ContactCommand.BlockUser command) {
    return contacts.block(caller.principal(), command.username()).thenApply(done -> done());
  }

  private CompletableFuture<Answer> unblock(Caller caller, ContactCommand.UnblockUser command) {
    return contacts.unblock(caller.principal(), command.username()).thenApply(done -> done());
  }

  private CompletableFuture<Answer> blocked(Caller caller, ContactCommand.GetBlockedUsers command) {
    return contacts
        .blocked(caller.principal())
        .thenApply(names -> new Answer.Plain(new ContactReply.Blocked(names)));
  }

  private static Answer done() {
    return new Answer.Plain(new Done());
  }

  private static Answer outcome(String username, String message) {
    return new Answer.Plain(new ContactReply.Outcome(true, username, message, null));
  }

  private static ContactReply.Friend friend(Contacts.Contact contact) {
    Account account = contact.account();
    return new ContactReply.Friend(
        account.id(),
        account.name(),
        account.displayName(),
        account.publicKey(),
        contact.presence().online(),
        Statuses.shown(contact.presence()),
        contact.presence().text(),
        Times.written(account.lastLogin()),
        contact.cipher(),
        contact.key(),
        contact.ownKey());
  }
}
