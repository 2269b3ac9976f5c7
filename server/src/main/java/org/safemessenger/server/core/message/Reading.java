package org.safemessenger.server.core.message;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.FramePage;
import org.safemessenger.server.core.Principal;
import org.safemessenger.server.core.storage.KnownCursor;
import org.safemessenger.server.core.storage.Storage;
import org.safemessenger.server.core.storage.Tx;

/** Reading conversations, and the marks that say how far. */
public final class Reading {
  public record Page(List<Message> messages, boolean more) {}

  public record Changes(List<Message> messages, long cursor, boolean more) {}

  public record Overview(
      ConversationStore.Summary summary, @Nullable String peer, @Nullable Message last) {}

  private final Storage storage;
  private final Places places;
  private final Marking marking;
  private final InstantSource clock;

  public Reading(Storage storage, Places places, Marking marking, InstantSource clock) {
    this.storage = storage;
    this.places = places;
    this.marking = marking;
    this.clock = clock;
  }

  /**
   * The newest, or those before or after a message id; oldest first. A private room's history
   * begins when one joined.
   */
  public CompletableFuture<Page> history(
      Principal who,
      Place place,
      @Nullable Long before,
      @Nullable Long after,
      @Nullable Integer limit) {
    int size = FramePage.size(limit);
    boolean forward = after != null;
    return storage.readLater(
        tx -> {
          Optional<Long> conversation = places.find(tx, who, place);
          List<Message> found =
              conversation
                  .map(id -> history(tx, who, id, before, after, size + 1))
                  .orElseGet(List::of);
          return forward ? Pages.firstOf(found, size) : Pages.lastOf(found, size);
        });
  }

  private List<Message> history(
      Tx tx, Principal who, long id, @Nullable Long before, @Nullable Long after, int limit) {
    long above = tx.conversations().visibleAbove(id, who.accountId()).orElse(0L);
    return tx.messages()
        .history(
            id,
            above,
            before == null ? 0 : before,
            after == null ? 0 : after,
            limit,
            clock.instant());
  }

  /** Messages of others that were not read, oldest first. */
  public CompletableFuture<Page> unread(
      Principal who, Scope scope, @Nullable Long after, @Nullable Integer limit) {
    int size = FramePage.size(limit);
    long from = after == null ? 0 : after;
    return storage.readLater(
        tx ->
            Pages.firstOf(
                tx.messages().unread(who.accountId(), scope, from, size + 1, clock.instant()),
                size));
  }

  /**
   * Messages of others in direct chats that the asking device has not acknowledged, oldest first;
   * of those sent before its session began only what no session of the account acknowledged or
   * read. Neither deleted nor expired ones.
   *
   * @param after the last id of the page before; 0 for the first page
   */
  public CompletableFuture<Page> missed(Principal who, long after, @Nullable Integer limit) {
    int size = FramePage.size(limit);
    return storage.readLater(
        tx ->
            Pages.firstOf(
                tx.messages()
                    .missed(who.accountId(), who.deviceId(), after, size + 1, clock.instant()),
                size));
  }

  /**
   * Everything in direct chats with a greater id, one's own included, oldest first; what was
   * deleted as a tombstone.
   */
  public CompletableFuture<Page> since(Principal who, long after, @Nullable Integer limit) {
    int size = FramePage.size(limit);
    return storage.readLater(
        tx ->
            Pages.firstOf(
                tx.messages().since(who.accountId(), after, size + 1, clock.instant()), size));
  }

  /**
   * A null cursor: nothing, and the cursor that stands for now. The cursor moves past what lies
   * outside the scope. NOT_FOUND for a cursor of the future.
   */
  public CompletableFuture<Changes> changes(
      Principal who, Scope scope, @Nullable Long cursor, @Nullable Integer limit) {
    int size = FramePage.size(limit);
    return storage.readLater(
        tx -> {
          long now = tx.messages().lastChange(who.accountId());
          if (cursor == null) {
            return new Changes(List.of(), now, false);
          }
          KnownCursor.require(tx, cursor, now);
          Page page =
              Pages.firstOf(
                  tx.messages()
                      .changedSince(who.accountId(), scope, cursor, size + 1, clock.instant()),
                  size);
          long reached = page.more() ? page.messages().getLast().changeId() : Math.max(cursor, now);
          return new Changes(page.messages(), reached, page.more());
        });
  }

  /** Where one may not write any more, nothing tells how far the other side is. */
  public CompletableFuture<List<Overview>> overview(Principal who, Scope scope) {
    return storage.readLater(
        tx -> {
          Map<Long, Message> newest =
              tx.messages().newest(who.accountId(), scope, clock.instant()).stream()
                  .collect(Collectors.toMap(Message::conversationId, Function.identity()));
          Predicate<Conversation> open = places.open(tx, who);
          return tx.conversations().summaries(who.accountId(), scope, clock.instant()).stream()
              .map(each -> open.test(each.conversation()) ? each : each.withoutPeersMarks())
              .map(each -> overview(each, newest))
              .toList();
        });
  }

  private static Overview overview(ConversationStore.Summary summary, Map<Long, Message> newest) {
    return new Overview(summary, summary.peer(), newest.get(summary.conversation().id()));
  }

  /** It and all before it; the sender's devices and the reader's others get a receipt. */
  public CompletableFuture<Void> markRead(Principal who, Scope scope, long messageId) {
    return marking.markRead(who, scope, messageId);
  }

  /** The same for what the asking device received. */
  public CompletableFuture<Void> markDelivered(Principal who, Scope scope, long messageId) {
    return marking.markDelivered(who, scope, messageId);
  }

  /** One's own messages, a page of the export. */
  public CompletableFuture<Page> sentBy(
      Principal who, @Nullable Long after, @Nullable Integer limit) {
    int size = FramePage.size(limit);
    long from = after == null ? 0 : after;
    return storage.readLater(
        tx ->
            Pages.firstOf(
                tx.messages().sentBy(who.accountId(), from, size + 1, clock.instant()), size));
  }
}
