package org.safemessenger.server.core.message;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.safemessenger.server.core.Principal;

/** Reading conversations, and the marks that say how far. */
public final class Reading {
  /** The page size when none was asked for, and the largest. */
  public static final int DEFAULT_PAGE = 100;

  public static final int LARGEST_PAGE = 500;

  public record Page(List<Message> messages, boolean more) {}

  public record Changes(List<Message> messages, long cursor, boolean more) {}

  public record Overview(
      ConversationStore.Summary summary, @Nullable String peer, @Nullable Message last) {}

  public CompletableFuture<Page> history(
      Principal who,
      Place place,
      @Nullable Long before,
      @Nullable Long after,
      @Nullable Integer limit) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Page> unread(
      Principal who, @Nullable Long after, @Nullable Integer limit) {
    throw new UnsupportedOperationException();
  }

  /** A null cursor: nothing, and the cursor that stands for now. */
  public CompletableFuture<Changes> changes(
      Principal who, @Nullable Long cursor, @Nullable Integer limit) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<List<Overview>> overview(Principal who) {
    throw new UnsupportedOperationException();
  }

  /** It and all before it; the sender's devices get a receipt. */
  public CompletableFuture<Void> markRead(Principal who, long messageId) {
    throw new UnsupportedOperationException();
  }

  public CompletableFuture<Void> markDelivered(Principal who, long messageId) {
    throw new UnsupportedOperationException();
  }

  /** One's own messages, a page of the export. */
  public CompletableFuture<Page> sentBy(
      Principal who, @Nullable Long after, @Nullable Integer limit) {
    throw new UnsupportedOperationException();
  }
}
