package org.safemessenger.server.core.message;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.notice.Notice;
import org.safemessenger.server.core.room.Role;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/**
 * Changing what was sent. One edits one's own messages while one may still write where they are;
 * one deletes one's own at any time, and those of others where one moderates; everybody who sees a
 * message may react to it.
 */
public final class Changing {
  private record Change(Message message, Conversation conversation, boolean done) {}

  private final Storage storage;
  private final Places places;
  private final Audience audience;
  private final MessageRules rules;
  private final InstantSource clock;

  public Changing(
      Storage storage, Places places, Audience audience, MessageRules rules, InstantSource clock) {
    this.storage = storage;
    this.places = places;
    this.audience = audience;
    this.rules = rules;
    this.clock = clock;
  }

  CompletableFuture<Message> edit(Principal who, Scope scope, long messageId, Body body) {
    rules.check(body);
    return storage
        .write(
            tx -> edit(tx, who, scope, messageId, body),
            change ->
                audience.tell(
                    change.conversation(),
                    new Notice.MessageEdited(change.message(), who.deviceId())))
        .thenApply(Change::message);
  }

  private Change edit(Tx tx, Principal who, Scope scope, long messageId, Body body) {
    Instant now = clock.instant();
    Visible visible = Visible.findAlive(tx, who, scope, messageId, now);
    if (visible.message().senderId() != who.accountId()) {
      throw Rejection.because(
          Reason.NOT_PERMITTED, "Only the sender can edit a message; reply to it instead.");
    }
    if (visible.message().form() == Draft.Form.MISSED_CALL) {
      throw Rejection.because(
          Reason.NOT_PERMITTED, "A missed call is not a text to be edited; send a message.");
    }
    places.requireOpen(tx, who, visible.conversation());
    tx.messages().edit(messageId, body, now);
    return changed(tx, messageId, visible.conversation(), now);
  }

  CompletableFuture<Message> delete(Principal who, Scope scope, long messageId) {
    return storage
        .write(
            tx -> delete(tx, who, scope, messageId),
            change -> {
              if (change.done()) {
                audience.tell(
                    change.conversation(),
                    new Notice.MessageDeleted(change.message(), who.deviceId()));
              }
            })
        .thenApply(Change::message);
  }

  private Change delete(Tx tx, Principal who, Scope scope, long messageId) {
    Instant now = clock.instant();
    Message message = Visible.message(tx, scope, messageId, now);
    if (message.senderId() != who.accountId()) {
      Visible visible = Visible.find(tx, who, scope, messageId, now);
      requireModerator(tx, who, visible.conversation());
    }
    Conversation conversation = tx.conversations().byId(message.conversationId()).orElseThrow();
    if (message.body() == null) {
      return new Change(message, conversation, false);
    }
    tx.messages().erase(messageId);
    return changed(tx, messageId, conversation, now);
  }

  private static void requireModerator(Tx tx, Principal who, Conversation conversation) {
    if (!conversation.isRoom()) {
      throw Rejection.because(Reason.NOT_PERMITTED, "Only the sender can delete a message.");
    }
    if (tx.rooms().role(conversation.id(), who.accountId()).filter(Role::moderates).isEmpty()) {
      throw Rejection.because(
          Reason.NOT_PERMITTED,
          "Only the sender of a message, or a moderator of its room, can delete it.");
    }
  }

  CompletableFuture<Message> react(
      Principal who, Scope scope, long messageId, String text, boolean remove) {
    String emoji = MessageRules.emoji(text);
    return storage
        .write(
            tx -> react(tx, who, scope, messageId, emoji, remove),
            change -> {
              if (change.done()) {
                publishReaction(who, change, emoji, remove);
              }
            })
        .thenApply(Change::message);
  }

  private Change react(
      Tx tx, Principal who, Scope scope, long messageId, String emoji, boolean remove) {
    Instant now = clock.instant();
    Visible visible = Visible.findAlive(tx, who, scope, messageId, now);
    places.requireOpen(tx, who, visible.conversation());
    if (!remove) {
      requireFewReactions(visible.message(), who.username(), emoji);
    }
    if (!tx.messages().react(messageId, who.accountId(), emoji, remove, now)) {
      return new Change(visible.message(), visible.conversation(), false);
    }
    return changed(tx, messageId, visible.conversation(), now);
  }

  private static void requireFewReactions(Message message, String username, String emoji) {
    List<String> same = message.reactions().getOrDefault(emoji, List.of());
    boolean oneKindMore = same.isEmpty();
    long own =
        message.reactions().values().stream().filter(names -> names.contains(username)).count();
    if (oneKindMore && message.reactions().size() >= MessageRules.MOST_REACTIONS) {
      throw Rejection.because(
          Reason.CONFLICT,
          "A message can have " + MessageRules.MOST_REACTIONS + " kinds of reactions; use one.");
    }
    if (!same.contains(username) && own >= MessageRules.MOST_REACTIONS_OF_ONE) {
      throw Rejection.because(
          Reason.CONFLICT,
          "You can give a message "
              + MessageRules.MOST_REACTIONS_OF_ONE
              + " reactions; take one back first.");
    }
  }

  private void publishReaction(Principal who, Change change, String emoji, boolean remove) {
    Message message = change.message();
    audience.tellEach(
        change.conversation(),
        Audience.Names.of(change.conversation(), message),
        with -> new Notice.Reacted(message, with, who.username(), emoji, remove, who.deviceId()));
  }

  private static Change changed(Tx tx, long messageId, Conversation conversation, Instant now) {
    return new Change(
        tx.messages().byId(messageId, now).orElseThrow(Visible::notFound), conversation, true);
  }
}
