package org.safemessenger.server.core.message;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.Rejection;
import org.safemessenger.server.core.Rejection.Reason;
import org.safemessenger.server.core.account.Directory.Person;
import org.safemessenger.server.core.message.MessageStore.Appended;
import org.safemessenger.server.core.room.Room;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/**
 * The hot path: from a draft to a stored message on its way to everybody. Runs on event loops, so
 * whatever is not in memory is read elsewhere.
 */
public final class Sending {
  private static final int KEPT = 100_000;

  private record Couple(long low, long high) {
    static Couple of(long one, long other) {
      return new Couple(Math.min(one, other), Math.max(one, other));
    }
  }

  /** {@code peerId} is 0 in a room. */
  record Delivery(Message message, long peerId) {}

  private record Stored(Conversation conversation, Appended appended) {}

  private final Storage storage;
  private final Places places;
  private final Audience audience;
  private final MessageRules rules;
  private final InstantSource clock;
  private final SendOrder order = new SendOrder();

  /** Conversations are never removed, and of one only its id and its two sides are used here. */
  private final Cache<Couple, Conversation> couples =
      Caffeine.newBuilder().maximumSize(KEPT).build();

  public Sending(
      Storage storage, Places places, Audience audience, MessageRules rules, InstantSource clock) {
    this.storage = storage;
    this.places = places;
    this.audience = audience;
    this.rules = rules;
    this.clock = clock;
  }

  CompletableFuture<Delivery> send(Principal who, Place place, Draft draft) {
    rules.check(draft);
    return order.submit(
        who.deviceId(),
        places.toWrite(who, place),
        target ->
            storage
                .write(tx -> append(tx, who, target, draft), stored -> publish(stored, who))
                .thenApply(stored -> delivery(stored, target)));
  }

  private static Delivery delivery(Stored stored, Target target) {
    long peerId =
        switch (target) {
          case Target.InRoom inRoom -> 0;
          case Target.With(Person peer) -> peer.id();
        };
    return new Delivery(stored.appended().message(), peerId);
  }

  private Stored append(Tx tx, Principal who, Target target, Draft draft) {
    Instant now = clock.instant();
    return switch (target) {
      case Target.InRoom(Room room) -> {
        Conversation conversation = new Conversation(room.id(), room.name(), 0, 0, 0, 0);
        yield append(tx, conversation, who, null, draft, now);
      }
      case Target.With(Person peer) -> {
        Conversation known = couples.getIfPresent(Couple.of(who.accountId(), peer.id()));
        Conversation conversation =
            known == null ? tx.conversations().openDirect(who.accountId(), peer.id()) : known;
        yield append(tx, conversation, who, peer.username(), draft, now);
      }
    };
  }

  private static Stored append(
      Tx tx,
      Conversation conversation,
      Principal who,
      @Nullable String recipient,
      Draft draft,
      Instant now) {
    Long replyTo = draft.replyTo();
    if (replyTo != null && !isIn(tx, conversation, replyTo, now)) {
      throw Visible.notFound();
    }
    Appended appended =
        tx.messages().append(conversation, who.accountId(), who.username(), recipient, draft, now);
    if (appended.message().conversationId() != conversation.id()) {
      throw Rejection.because(
          Reason.MALFORMED,
          "This client id is that of a message sent elsewhere before; send with a fresh one.");
    }
    return new Stored(conversation, appended);
  }

  private static boolean isIn(Tx tx, Conversation conversation, long messageId, Instant now) {
    return tx.messages()
        .byId(messageId, now)
        .filter(message -> message.conversationId() == conversation.id())
        .isPresent();
  }

  private void publish(Stored stored, Principal sender) {
    Conversation conversation = stored.conversation();
    if (!conversation.isRoom()) {
      couples.put(new Couple(conversation.low(), conversation.high()), conversation);
    }
    Message message = stored.appended().message();
    if (stored.appended().fresh() && !isBornExpired(message)) {
      audience.tellPosted(conversation, sender, message);
    }
  }

  /** It has its place in the conversation, and nobody is to see it. */
  private static boolean isBornExpired(Message message) {
    return message.expiresAt() != null && !message.expiresAt().isAfter(message.sentAt());
  }
}
