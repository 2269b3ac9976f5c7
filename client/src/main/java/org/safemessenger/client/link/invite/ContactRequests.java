package org.safemessenger.client.link.invite;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.EpochSeconds;
import org.safemessenger.protocol.invite.InviteContact;
import org.safemessenger.protocol.invite.reply.ContactReply.Accepted;
import org.safemessenger.protocol.invite.reply.ContactReply.Contacts;
import org.safemessenger.protocol.invite.reply.ContactReply.Invited;
import org.safemessenger.protocol.invite.request.ContactRequest;
import org.safemessenger.protocol.invite.request.Request;
import org.safemessenger.protocol.safemessenger.command.ContactCommand;
import org.safemessenger.protocol.safemessenger.reply.ContactReply;
import org.safemessenger.protocol.safemessenger.reply.Done;
import org.safemessenger.protocol.safemessenger.reply.Reply;

/** Invitations, contacts and blocks. */
final class ContactRequests {
  private static final int PAGE = 500;

  private final Asking asking;
  private final Self self;

  ContactRequests(Asking asking, Self self) {
    this.asking = asking;
    this.self = self;
  }

  CompletableFuture<Reply> ask(ContactCommand command) {
    return switch (command) {
      case ContactCommand.SendFriendRequest it -> invite(it);
      case ContactCommand.AcceptFriendRequest it -> accept(it);
      case ContactCommand.DeclineFriendRequest it ->
          outcome(
              new ContactRequest.Reject(self.session(), self.name(), it.friendUsername()),
              it.friendUsername(),
              "request declined");
      case ContactCommand.RemoveFriend it ->
          outcome(
              new ContactRequest.Remove(self.session(), null, it.friendUsername()),
              it.friendUsername(),
              "friend removed");
      case ContactCommand.BlockUser it ->
          done(new ContactRequest.Block(self.session(), null, it.username()), new Done());
      case ContactCommand.UnblockUser it ->
          done(new ContactRequest.Unblock(self.session(), null, it.username()), new Done());
      case ContactCommand.GetFriendsList _ ->
          contacts(it -> it.state().equals("accepted"))
              .thenApply(list -> new ContactReply.Friends(map(list, ContactRequests::friend)));
      case ContactCommand.GetFriendRequests _ ->
          contacts(it -> it.state().equals("requested"))
              .thenApply(
                  list -> new ContactReply.Requests(requests(list, true), requests(list, false)));
      case ContactCommand.GetBlockedUsers _ ->
          contacts(it -> it.state().equals("blocked"))
              .thenApply(list -> new ContactReply.Blocked(map(list, InviteContact::username)));
    };
  }

  private CompletableFuture<Reply> invite(ContactCommand.SendFriendRequest it) {
    String name = it.friendUsername();
    return asking
        .ask(
            new ContactRequest.Invite(self.session(), self.name(), name, it.cipher(), it.key()),
            Invited.class)
        .thenApply(
            invited ->
                said(
                    name,
                    invited.state().equals("accepted") ? "you are friends now" : "request sent"));
  }

  private CompletableFuture<Reply> accept(ContactCommand.AcceptFriendRequest it) {
    String name = it.friendUsername();
    return asking
        .ask(new ContactRequest.Accept(self.session(), self.name(), name, it.key()), Accepted.class)
        .thenApply(_ -> said(name, "you are friends now"));
  }

  private CompletableFuture<Reply> outcome(Request request, String name, String sentence) {
    return done(request, said(name, sentence));
  }

  private CompletableFuture<Reply> done(Request request, Reply then) {
    return asking
        .ask(request, org.safemessenger.protocol.invite.reply.Done.class)
        .thenApply(_ -> then);
  }

  private static Reply said(String name, String sentence) {
    return new ContactReply.Outcome(true, name, sentence, null);
  }

  private CompletableFuture<List<InviteContact>> contacts(Predicate<InviteContact> which) {
    return collect(null, new TreeMap<>())
        .thenApply(all -> all.values().stream().filter(which).toList());
  }

  /** Later pages tell what became of earlier ones. */
  private CompletableFuture<Map<String, InviteContact>> collect(
      @Nullable String since, Map<String, InviteContact> known) {
    return asking
        .ask(new ContactRequest.Sync(self.session(), since, PAGE), Contacts.class)
        .thenCompose(
            page -> {
              page.contacts().forEach(contact -> known.put(contact.username(), contact));
              return page.more()
                  ? collect(page.cursor(), known)
                  : CompletableFuture.completedFuture(known);
            });
  }

  private static <T> List<T> map(List<InviteContact> contacts, Function<InviteContact, T> to) {
    return contacts.stream().map(to).toList();
  }

  private static ContactReply.Friend friend(InviteContact it) {
    boolean online = !it.status().equals("offline");
    return new ContactReply.Friend(
        0,
        it.username(),
        null,
        null,
        online,
        it.status(),
        it.text(),
        null,
        it.cipher(),
        it.key(),
        it.ownKey());
  }

  private static List<ContactReply.Request> requests(List<InviteContact> all, boolean incoming) {
    return all.stream()
        .filter(it -> it.isIncoming() == incoming)
        .map(
            it ->
                new ContactReply.Request(
                    it.username(),
                    Objects.requireNonNullElse(it.since(), new EpochSeconds(0)),
                    it.cipher(),
                    incoming ? it.key() : it.ownKey()))
        .toList();
  }
}
