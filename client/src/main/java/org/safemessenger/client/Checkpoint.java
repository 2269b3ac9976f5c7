package org.safemessenger.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.safemessenger.protocol.safemessenger.command.ConversationCommand;
import org.safemessenger.protocol.safemessenger.reply.ConversationReply;

/**
 * Up to where everything has been told, as the server's cursor. While messages come live it moves
 * on by asking for the cursor of now, and believing it one step later: pushes of changes that the
 * cursor covers may still have been under way when it was given.
 */
final class Checkpoint {
  private static final int STEP = 500;

  private final Calls calls;
  private volatile @Nullable String cursor;
  private @Nullable String candidate;
  private int live;

  Checkpoint(Calls calls, @Nullable String cursor) {
    this.calls = calls;
    this.cursor = cursor;
  }

  Optional<String> cursor() {
    return Optional.ofNullable(cursor);
  }

  /** Starts from now. */
  void begin() {
    cursor = now();
  }

  void reached(String next) {
    cursor = next;
  }

  /** The server does not know the cursor any more. */
  void forget() {
    cursor = null;
  }

  /**
   * The connection was broken: pushes may be missing, so an unconfirmed cursor is worth nothing.
   */
  void restart() {
    candidate = null;
    live = 0;
  }

  /** One more live message was told. */
  void count() {
    live++;
    if (live % STEP == 0) {
      String step = candidate;
      candidate = now();
      cursor = step == null ? cursor : step;
    }
  }

  private String now() {
    return calls
        .call(new ConversationCommand.Sync(null, 1), ConversationReply.Synced.class)
        .cursor();
  }
}
