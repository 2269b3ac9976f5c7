package org.safemessenger.client.link.invite;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.invite.reply.AccountReply.Profile;
import org.safemessenger.protocol.invite.reply.AccountReply.Session;
import org.safemessenger.protocol.invite.reply.ConnectionReply.Identification;
import org.safemessenger.protocol.invite.reply.ContactReply.Contacts;
import org.safemessenger.protocol.invite.reply.Done;
import org.safemessenger.protocol.invite.reply.MessageReply.Conversation;
import org.safemessenger.protocol.invite.reply.MessageReply.Conversations;
import org.safemessenger.protocol.invite.request.AccountRequest;
import org.safemessenger.protocol.invite.request.ConnectionRequest;
import org.safemessenger.protocol.invite.request.ContactRequest;
import org.safemessenger.protocol.invite.request.EntryRequest;
import org.safemessenger.protocol.invite.request.MessageRequest;
import org.safemessenger.protocol.safemessenger.event.Event;

/**
 * From a sealed connection to one that hears events: a session, who one is, how the contacts stand,
 * the subscription.
 */
final class SignIn {
  /** The version of the protocol that this client speaks. */
  static final String VERSION = "1.0.0";

  /**
   * No message has a greater id, so the server replays none: the engine asks for changes by cursor,
   * which also brings edits and deletions and does not depend on what this session acknowledged.
   */
  private static final long NO_REPLAY = (1L << 53) - 1;

  private static final int LONGEST_NAME = 64;
  private static final int PAGE = 500;

  /** Who is in. */
  record Entered(Self self, long userId, int unread) {}

  private final Asking asking;
  private final Roster roster;

  SignIn(Asking asking, Roster roster) {
    this.asking = asking;
    this.roster = roster;
  }

  /** The token of a new account. */
  CompletableFuture<String> signUp(
      String username, String password, @Nullable String publicKey, @Nullable String device) {
    return identify(device)
        .thenCompose(
            _ -> asking.ask(new EntryRequest.SignUp(username, password, null), Session.class))
        .thenCompose(created -> publish(created.session(), publicKey));
  }

  private CompletableFuture<String> publish(String session, @Nullable String publicKey) {
    return publicKey == null
        ? CompletableFuture.completedFuture(session)
        : asking
            .ask(new AccountRequest.UpdateProfile(session, null, null, publicKey), Done.class)
            .thenApply(_ -> session);
  }

  CompletableFuture<String> signIn(String username, String password, @Nullable String device) {
    return identify(device)
        .thenCompose(_ -> asking.ask(new EntryRequest.SignIn(username, password), Session.class))
        .thenApply(Session::session);
  }

  /** Names the sessions that begin on this connection, after it was sealed. */
  private CompletableFuture<Identification> identify(@Nullable String device) {
    String name = device == null || device.isBlank() ? null : shortened(device);
    return asking.ask(new ConnectionRequest.Identification(VERSION, name), Identification.class);
  }

  private static String shortened(String device) {
    return device
        .codePoints()
        .limit(LONGEST_NAME)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /**
   * Finds out who the session belongs to and subscribes.
   *
   * @param self is told who it is before any event comes
   * @param success is told, on the reader, right before the first event
   * @param missed hears what became of the contacts since the last time
   */
  CompletableFuture<Void> enter(
      String session, Consumer<Self> self, Consumer<Entered> success, Consumer<Event> missed) {
    return entered(session)
        .thenCompose(
            entered -> {
              self.accept(entered.self());
              roster.belongsTo(entered.self().name());
              return contacts(session)
                  .thenCompose(events -> subscribe(session).thenApply(_ -> events))
                  .thenAccept(
                      events -> {
                        success.accept(entered);
                        events.forEach(missed);
                      });
            })
        // What changed between the two is neither in the first page nor told live.
        .thenCompose(_ -> contacts(session))
        .thenAccept(events -> events.forEach(missed));
  }

  private CompletableFuture<Entered> entered(String session) {
    var profile = asking.ask(new AccountRequest.GetProfile(session, null), Profile.class);
    var unread = asking.ask(new MessageRequest.ListConversations(session), Conversations.class);
    return profile.thenCombine(
        unread,
        (me, list) ->
            new Entered(
                new Self(session, me.username()),
                me.userId(),
                list.conversations().stream().mapToInt(Conversation::unreadCount).sum()));
  }

  private CompletableFuture<Done> subscribe(String session) {
    return asking.ask(new AccountRequest.Subscribe(session, NO_REPLAY), Done.class);
  }

  private CompletableFuture<List<Event>> contacts(String session) {
    String cursor = roster.cursor().orElse(null);
    var asked = contacts(session, cursor, cursor == null, new ArrayList<>());
    return cursor == null ? asked : asked.exceptionallyCompose(e -> startingOver(session, e));
  }

  /** A server that was restored from a backup may not know the cursor. */
  private CompletableFuture<List<Event>> startingOver(String session, Throwable failure) {
    Throwable cause = failure.getCause();
    if (!(failure instanceof Refused) && !(cause instanceof Refused)) {
      return CompletableFuture.failedFuture(failure);
    }
    return contacts(session, null, true, new ArrayList<>());
  }

  private CompletableFuture<List<Event>> contacts(
      String session, @Nullable String since, boolean first, List<Event> before) {
    return asking
        .ask(new ContactRequest.Sync(session, since, PAGE), Contacts.class)
        .thenCompose(
            page -> {
              before.addAll(roster.page(page.contacts(), page.cursor(), first));
              return page.more()
                  ? contacts(session, page.cursor(), first, before)
                  : CompletableFuture.completedFuture(before);
            });
  }
}
